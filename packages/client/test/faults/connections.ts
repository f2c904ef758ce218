import { created, type Fault, failed, good, john, newClient } from './fault.ts'

const text = JSON.stringify(john)

export const connections: readonly Fault[] = [
  {
    name: 'a refused connection is an error',
    refused: true,
    responses: [good],
    sees: { error: { reason: 'connection' } },
  },
  {
    name: 'a reset before the headers each time is an error after the retries',
    responses: [{ ends: 'reset before headers' }],
    sees: { error: { reason: 'connection' }, requests: 3 },
  },
  {
    name: 'a reset before the headers and then a good response succeeds',
    responses: [{ ends: 'reset before headers' }, good],
    sees: { data: john, requests: 2 },
  },
  {
    name: 'a reset in the body and then a good response succeeds',
    responses: [{ body: john, ends: 'reset in body' }, good],
    sees: { data: john, requests: 2 },
  },
  {
    name: 'a reset in the body each time is an error',
    responses: [{ body: john, ends: 'reset in body' }],
    sees: { error: {} },
  },
  {
    name: 'a create whose connection is reset is not sent again',
    call: { create: newClient },
    responses: [{ ends: 'reset before headers' }, created],
    sees: { error: { reason: 'connection' }, requests: 1 },
  },
  {
    name: 'a create whose response breaks off is not sent again',
    call: { create: newClient },
    responses: [{ status: 201, body: john, ends: 'reset in body' }, created],
    sees: { error: {}, requests: 1 },
  },
  {
    name: 'something that is not HTTP is an error',
    responses: [{ raw: 'SSH-2.0-OpenSSH_9.6\r\n' }],
    sees: { error: { reason: 'connection' } },
  },
  {
    name: 'a status line cut short is an error',
    responses: [{ raw: 'HTTP/1.1 20' }],
    sees: { error: { reason: 'connection' } },
  },
  {
    name: 'headers of a megabyte are an error',
    responses: [{ raw: `HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(1_000_000)}\r\n\r\n` }],
    sees: { error: { reason: 'connection' } },
  },
  {
    name: 'fewer bytes than the content length are an error',
    responses: [{ raw: `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n${text}` }],
    sees: { error: {} },
  },
  {
    name: 'chunks without the last one are an error, even if the JSON is complete',
    responses: [
      {
        raw: `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${text.length.toString(16)}\r\n${text}\r\n`,
      },
    ],
    sees: { error: {} },
  },
  {
    name: 'a slow response within the time limit succeeds',
    responses: [{ ...good, afterMs: 150 }],
    sees: { data: john, requests: 1 },
  },
  {
    name: 'a response that never begins is a timeout',
    responses: [{ ends: 'stall before headers' }],
    retries: 0,
    timeoutMs: 1_000,
    sees: { error: { reason: 'timeout' }, requests: [0, 1], notBeforeMs: 950 },
  },
  {
    name: 'a body that stalls is a timeout',
    responses: [{ body: john, ends: 'stall in body' }],
    retries: 0,
    timeoutMs: 1_000,
    sees: { error: { reason: 'timeout' }, requests: [0, 1], notBeforeMs: 950 },
  },
  {
    name: 'a body that drips is a timeout',
    responses: [{ body: text.padEnd(400), pieces: 1, pauseMs: 40 }],
    retries: 0,
    timeoutMs: 1_000,
    sees: { error: { reason: 'timeout' }, requests: [0, 1] },
  },
  {
    name: 'an error whose body stalls is an error within the time limit',
    responses: [{ ...failed(400), ends: 'stall in body' }],
    retries: 0,
    timeoutMs: 1_000,
    sees: { error: {}, requests: [0, 1] },
  },
  {
    name: 'a response that never begins and then one that does succeeds',
    responses: [{ ends: 'stall before headers' }, good],
    timeoutMs: 2_000,
    sees: { data: john, requests: [2, 3] },
  },
  {
    name: 'a create that timed out is not sent again',
    call: { create: newClient },
    responses: [{ ends: 'stall before headers' }, created],
    timeoutMs: 1_000,
    sees: { error: { reason: 'timeout' }, requests: [0, 1] },
  },
  {
    name: 'an abort before the call sends nothing',
    abort: 'before',
    responses: [good],
    sees: { error: { reason: 'abort' }, requests: 0 },
  },
  {
    name: 'an abort before the headers ends the call',
    abort: 'during',
    responses: [{ ends: 'stall before headers' }],
    sees: { error: { reason: 'abort' }, requests: 1 },
  },
  {
    name: 'an abort in the body ends the call',
    abort: 'during',
    responses: [{ body: john, ends: 'stall in body' }],
    sees: { error: { reason: 'abort' }, requests: 1 },
  },
  {
    name: 'an abort during the wait before a retry ends the call',
    abort: 'during',
    responses: [failed(503, { 'retry-after': '30' }), good],
    sees: { error: { reason: 'abort' }, requests: 1 },
  },
]
