import {
  body,
  described,
  ok,
  readJson,
  refused,
  testCorrectServers,
  testFaultyServers,
} from './support/correct-servers.ts'

const refusals = (...statuses: number[]) => ({
  200: described,
  ...Object.fromEntries(statuses.map((status) => [status, described])),
})
const query = (name: string, schema: object) => ({ name, in: 'query', schema })
const day = { type: 'string', pattern: '^2[0-9]{3}-0[1-9]-0[1-9]$' }
const credentials = {
  type: 'object',
  required: ['user', 'pin'],
  properties: { user: { type: 'string', minLength: 1 }, pin: { type: 'string', pattern: '^[0-9]{4}$' } },
}
// biome-ignore lint/suspicious/noExplicitAny: a test server looks at whatever was sent.
const isAccount = (sent: any) =>
  typeof sent?.user === 'string' && sent.user !== '' && typeof sent.pin === 'string' && /^[0-9]{4}$/.test(sent.pin)
const note = {
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string' }, parentId: { type: 'integer' }, pinned: { type: ['boolean', 'null'] } },
}
// biome-ignore lint/suspicious/noExplicitAny: a test server looks at whatever was sent.
const isNote = ({ text, parentId, pinned }: any) =>
  typeof text === 'string' &&
  (parentId === undefined || Number.isInteger(parentId)) &&
  (pinned === undefined || pinned === null || typeof pinned === 'boolean')
const texts = { 'application/json': { schema: note }, 'text/plain': { schema: { type: 'string' } } }

/** A server that looks for what a code names before it looks at the media type. */
const lookUp =
  (notAcceptable: number) =>
  ({ url, headers }: Request) => {
    const code = new URL(url).searchParams.get('code') ?? ''
    if (!/^[a-z]{2}$/.test(code)) return refused(400)
    if (code > 'm') return refused(404)
    return /json|[*]\/[*]/i.test(headers.get('accept') ?? '*/*') ? ok() : refused(notAcceptable)
  }

const cases = {
  'a period that ends before it begins': {
    method: 'post' as const,
    operation: {
      requestBody: body('application/json', {
        type: 'object',
        required: ['from', 'to'],
        properties: { from: day, to: day },
      }),
      responses: refusals(400, 422),
    },
    serve: async (request: Request) => {
      const { from, to } = (await readJson(request)) ?? {}
      if (![from, to].every((one) => typeof one === 'string' && new RegExp(day.pattern).test(one))) return refused(400)
      return from <= to ? ok() : refused(422)
    },
    // Without this, a server that refuses everything could not be told from one that takes periods.
    fault: async (request: Request) => {
      const { from, to } = (await readJson(request)) ?? {}
      return from <= to ? ok() : refused(400)
    },
  },
  'a sign-in whose password is wrong': {
    method: 'post' as const,
    operation: {
      security: [],
      requestBody: body('application/json', credentials, { example: { user: 'demo', pin: '1234' } }),
      responses: refusals(400, 401),
    },
    serve: async (request: Request) => {
      const sent = await readJson(request)
      if (!isAccount(sent)) return refused(400)
      return sent.user === 'demo' && sent.pin === '1234' ? ok() : refused(401)
    },
    // The example of the document is refused.
    fault: async (request: Request) => {
      const sent = await readJson(request)
      return isAccount(sent) && sent.user !== 'demo' ? refused(401) : refused(400)
    },
  },
  'a place in a list that was never given out': {
    operation: {
      parameters: [query('cursor', { type: 'string' }), query('word', { type: 'string' })],
      responses: refusals(400),
    },
    serve: ({ url }: Request) => (new URL(url).searchParams.has('cursor') ? refused() : ok()),
    fault: ({ url }: Request) => (new URL(url).searchParams.has('word') ? refused() : ok()),
  },
  'a note that belongs to none': {
    method: 'post' as const,
    operation: { requestBody: body('application/json', note), responses: refusals(400) },
    serve: async (request: Request) => {
      const sent = (await readJson(request)) ?? {}
      return isNote(sent) && (sent.parentId === undefined || sent.parentId === 7) ? ok() : refused()
    },
    fault: async (request: Request) => {
      const sent = (await readJson(request)) ?? {}
      return isNote(sent) && sent.pinned !== null ? ok() : refused()
    },
  },
  'each media type of a body': {
    method: 'post' as const,
    operation: { requestBody: { required: true, content: texts }, responses: refusals(400, 415) },
    serve: async (request: Request) =>
      request.headers.get('content-type')?.startsWith('text/plain') || isNote((await readJson(request)) ?? {})
        ? ok()
        : refused(),
    fault: async (request: Request) => {
      if (request.headers.get('content-type')?.startsWith('text/plain')) return refused(415)
      return isNote((await readJson(request)) ?? {}) ? ok() : refused()
    },
  },
  'addresses of the web': {
    operation: {
      parameters: [query('to', { type: 'string', format: 'uri', pattern: '^https?://' })],
      responses: refusals(400),
    },
    serve: ({ url }: Request) => {
      const to = new URL(url).searchParams.get('to') ?? 'https://example.com'
      return /^https?:/.test(to) && URL.canParse(to) && !/[\s"<>\\^`{|}]/.test(to) ? ok() : refused()
    },
  },
  'a media type that is looked at after what is asked for': {
    operation: {
      parameters: [{ ...query('code', { type: 'string', pattern: '^[a-z]{2}$' }), required: true, example: 'ab' }],
      responses: refusals(400, 404, 406),
    },
    serve: lookUp(406),
    fault: lookUp(404),
  },
}

testCorrectServers(cases)
testFaultyServers(cases)
