import { describe, expect, it } from 'vitest'
import { createSend } from '../src/exchange/exchange.ts'
import { completeItems, readItems, writeItems } from '../src/exchange/sequential.ts'
import { described, ok, refused, responses, runCase, testCorrectServers } from './support/correct-servers.ts'

const numbered = { type: 'object', required: ['n'], properties: { n: { type: 'integer', minimum: 1 } } }
const isNumbered = (item: unknown): boolean => {
  const { n } = (item ?? {}) as { readonly n?: unknown }
  return Number.isInteger(n) && (n as number) >= 1
}
const lines = (type: string) => ({
  requestBody: { required: true, content: { [type]: { itemSchema: numbered } } },
  responses,
})
const takesLines = (type: string) => async (request: Request) => {
  const items = readItems(type, await request.text())
  return items && items.length > 0 && items.every(isNumbered) ? ok() : refused()
}
const returns = (type: string, itemSchema: object) => ({
  responses: { 200: { description: 'Items', content: { [type]: { itemSchema } } }, '4XX': described },
})
const sends = (type: string, text: string) => () => new Response(text, { headers: { 'content-type': type } })
const event = {
  type: 'object',
  required: ['data'],
  properties: { data: { type: 'string' }, event: { type: 'string' }, retry: { type: 'integer' } },
}

/** A stream that stays open after its first event. */
const endless = () => {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('data: one\n\ndata: tw')),
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

/** A stream that sends events again and again, faster than it could be taken for silent. */
const busy = () => {
  let timer: NodeJS.Timeout
  const body = new ReadableStream({
    start: (controller) => {
      timer = setInterval(() => controller.enqueue(new TextEncoder().encode('data: one\n\n')), 20)
    },
    cancel: () => clearInterval(timer),
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

/** A stream that sends without a pause. */
const flood = () => {
  const chunk = new TextEncoder().encode(`data: ${'x'.repeat(10_000)}\n\n`)
  const body = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

testCorrectServers({
  'a body of one JSON value per line': {
    method: 'post',
    operation: lines('application/jsonl'),
    serve: takesLines('application/jsonl'),
  },
  'a body of JSON texts in a sequence': {
    method: 'post',
    operation: lines('application/json-seq'),
    serve: takesLines('application/json-seq'),
  },
  'a response of one JSON value per line': {
    operation: returns('application/x-ndjson', numbered),
    serve: sends('application/x-ndjson', '{"n":1}\n{"n":2}\n'),
  },
  'events that end': {
    operation: returns('text/event-stream', event),
    serve: sends(
      'text/event-stream',
      ': hello\n\nretry: 3000\n\ndata: one\ndata: more\nretry: 10\n\nevent: x\ndata: two\n\n',
    ),
  },
  'events that never end': { operation: returns('text/event-stream', event), serve: endless },
  'a response of JSON texts on several lines': {
    operation: returns('application/json-seq', numbered),
    serve: sends('application/json-seq', '\u001e{\n "n": 1\n}\n\u001e{\n "n": 2\n}'),
  },
})

describe('items that OpenAPI 3.2 describes one by one', () => {
  it('finds an item of a response that breaks its schema', async () => {
    const type = 'application/jsonl'
    const { failed } = await runCase({ operation: returns(type, numbered), serve: sends(type, '{"n":1}\n{"n":0}\n') })
    expect(failed.join()).toContain('/1/n must be >= 1')
  })

  it('finds a server that takes an invalid item', async () => {
    const { failed } = await runCase({ method: 'post', operation: lines('application/jsonl'), serve: () => ok() })
    expect(failed.join()).toContain('minimum')
  })

  it('finds JSON texts of a sequence that no record separator comes before', async () => {
    const type = 'application/json-seq'
    const { failed } = await runCase({ operation: returns(type, numbered), serve: sends(type, '{"n":1}\n') })
    expect(failed.join()).toContain('is not JSON texts, each after a record separator (U+001E)')
  })

  it.each([
    ['often', busy],
    ['without a pause', flood],
  ])('reads a stream that never ends and sends %s only for a while', async (_, serve) => {
    const send = createSend({ baseUrl: 'http://localhost', fetch: async () => serve(), deadlineMs: 30_000 })
    const { response } = await send({ method: 'GET', target: '/', headers: {} })
    expect(response.text).toMatch(/^data: .*\n\n$/s)
  })

  it.each([
    ['text/event-stream', 'data: one\nid: 1\n\ndata: two\nid', 'data: one\nid: 1\n\n'],
    ['text/event-stream', 'data: one\r\n\r\ndata: two\r\n', 'data: one\r\n\r\n'],
    ['text/event-stream', 'data: one\r\rdata: two\r', 'data: one\r\r'],
    ['application/x-ndjson', '{"n":1}\n{"n"', '{"n":1}\n'],
    ['application/json-seq', '\u001e{\n"n":1\n}\n\u001e{\n"n"', '\u001e{\n"n":1\n}\n'],
    ['application/json-seq', '\u001e1\n\u001e2', '\u001e1\n'],
    ['application/json-seq', '\u001e{"n":1}\n', '\u001e{"n":1}\n'],
  ])('leaves out the incomplete item at the end of %s %j', (type, text, complete) => {
    expect(completeItems(type, text)).toBe(complete)
  })

  it('reads events whatever their lines end with', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(readItems('text/event-stream', `data: one${end}id: 1${end}${end}data: two${end}${end}`)).toEqual([
        { data: 'one', id: '1' },
        { data: 'two' },
      ])
  })

  it('writes what it reads', () => {
    for (const type of ['application/jsonl', 'application/x-ndjson', 'application/json-seq']) {
      const items = [{ a: 'line\nbreak' }, 7, null, ['\u2028']]
      expect(readItems(type, writeItems(type, items))).toEqual(items)
    }
    expect(readItems('application/jsonl', '{"a":')).toBeUndefined()
  })
})
