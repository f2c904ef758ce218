import { created, type Fault, failed, good, newClient, page } from './fault.ts'

const once = (status: number): Fault => ({
  name: `${status} is an error with that status, and is not sent again`,
  responses: [failed(status)],
  sees: { error: { status, message: `Refused with ${status}.` }, requests: 1 },
})

export const statuses: readonly Fault[] = [
  ...[400, 403, 404, 406, 409, 410, 413, 415, 422, 499].map(once),
  {
    name: '401 with a token that does not change is an error',
    responses: [failed(401)],
    sees: { error: { status: 401 }, requests: [1, 2] },
  },
  { name: 'an empty 404 is an error', responses: [{ status: 404 }], sees: { error: { status: 404 }, requests: 1 } },
  {
    name: 'a 404 with a content length of zero is an error',
    responses: [{ status: 404, body: '', headers: { 'content-length': '0' } }],
    sees: { error: { status: 404 }, requests: 1 },
  },
  {
    name: 'an HTML 404 is an error with its status',
    responses: [{ status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not found</h1>' }],
    sees: { error: { status: 404 }, requests: 1 },
  },
  {
    name: 'an HTML 502 is an error with its status, after the retries',
    responses: [{ status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' }],
    sees: { error: { status: 502 }, requests: 3 },
  },
  {
    name: 'a 400 that says application/problem+json keeps its message',
    responses: [
      { status: 400, headers: { 'content-type': 'application/problem+json' }, body: { message: 'No such filter.' } },
    ],
    sees: { error: { status: 400, message: 'No such filter.' }, requests: 1 },
  },
  {
    name: 'a 400 whose errors are no list is an error with its status',
    responses: [{ status: 400, body: { message: 'No.', errors: { email: ['taken'] } } }],
    sees: { error: { status: 400, message: 'No.' }, requests: 1 },
  },
  {
    name: 'a 400 of null is an error with its status',
    responses: [{ status: 400, body: 'null' }],
    sees: { error: { status: 400 } },
  },
  { name: 'an unknown status is an error', responses: [failed(599)], sees: { error: { status: 599 } } },
  {
    name: '500 each time is an error after the retries',
    responses: [failed(500)],
    sees: { error: { status: 500 }, requests: 3 },
  },
  {
    name: '500 without retries is an error at once',
    responses: [failed(500)],
    retries: 0,
    sees: { error: { status: 500 }, requests: 1 },
  },
  ...[408, 429, 500, 502, 503, 504].map((status) => ({
    name: `${status} and then a good response succeeds`,
    responses: [failed(status), good],
    sees: { data: good.body, requests: 2 },
  })),
  {
    name: 'a list that failed twice succeeds',
    call: { list: { limit: 10 } },
    responses: [failed(503), failed(502), { body: page }],
    sees: { data: page, requests: 3, asks: /\?limit=10$/ },
  },
  {
    name: '429 with Retry-After in seconds is repeated after that time, not before',
    responses: [failed(429, { 'retry-after': '1' }), good],
    sees: { data: good.body, requests: 2, notBeforeMs: 950 },
  },
  {
    name: '503 with a date in Retry-After is repeated after that time, not before',
    responses: (_, count) =>
      // A date has whole seconds, so this one is at least one second off.
      count === 1 ? failed(503, { 'retry-after': new Date(Date.now() + 2_000).toUTCString() }) : good,
    sees: { data: good.body, requests: 2, notBeforeMs: 950 },
  },
  {
    name: '429 with a past date in Retry-After is repeated',
    responses: [failed(429, { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' }), good],
    sees: { data: good.body, requests: 2 },
  },
  {
    name: '503 with an invalid Retry-After is repeated',
    responses: [failed(503, { 'retry-after': 'soon' }), good],
    sees: { data: good.body, requests: 2 },
  },
  {
    name: '503 with a Retry-After on a day that does not exist is repeated',
    responses: [failed(503, { 'retry-after': 'Fri, 99 Nov 2026 09:30:00 GMT' }), good],
    sees: { data: good.body, requests: 2 },
  },
  ...['soon', 'soon 5', 'in 3', '1.5', '-1', '10, 20', '2026-01-01'].map((value) => ({
    name: `a create after 503 with a Retry-After of ${value} is not sent again`,
    call: { create: newClient },
    responses: [failed(503, { 'retry-after': value }), created],
    sees: { error: { status: 503 }, requests: 1 },
  })),
  {
    name: '429 that asks for an hour is an error at once',
    responses: [failed(429, { 'retry-after': '3600' }), good],
    sees: { error: { status: 429 }, requests: 1 },
  },
  {
    name: 'a create after 500 is not sent again',
    call: { create: newClient },
    responses: [failed(500), created],
    sees: { error: { status: 500 }, requests: 1 },
  },
  {
    name: 'a create after 503 without Retry-After is not sent again',
    call: { create: newClient },
    responses: [failed(503), created],
    sees: { error: { status: 503 }, requests: 1 },
  },
  {
    name: 'a create after 500 with Retry-After is not sent again',
    call: { create: newClient },
    responses: [failed(500, { 'retry-after': '0' }), created],
    sees: { error: { status: 500 }, requests: 1 },
  },
  {
    name: 'a create after 408 is not sent again',
    call: { create: newClient },
    responses: [failed(408), created],
    sees: { error: { status: 408 }, requests: 1 },
  },
  {
    name: 'a create after 429 with Retry-After is sent again',
    call: { create: newClient },
    responses: [failed(429, { 'retry-after': '0' }), created],
    sees: { data: created.body, requests: 2 },
  },
  {
    name: 'a create after 503 with Retry-After is sent again',
    call: { create: newClient },
    responses: [failed(503, { 'retry-after': '0' }), created],
    sees: { data: created.body, requests: 2 },
  },
]
