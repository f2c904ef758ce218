import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { changedSince } from '../src/changed-since.ts'
import { count } from '../src/count.ts'
import { createMany } from '../src/create-many.ts'
import { createOrFind } from '../src/create-or-find.ts'
import { drift } from '../src/drift.ts'
import { findByEmail } from '../src/find-by-email.ts'
import { createB2CoreClient } from '../src/index.ts'
import { logger } from '../src/logger.ts'
import { callOptionNames, defaults, settingNames } from '../src/settings.ts'
import { signIn } from '../src/sign-in.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { packageFolder } from './support/installed.ts'

/** All options that are numbers. Only the client has the last one. */
const numbers = { ...defaults, maxInFlight: 16 }

const read = (path: string) => readFile(join(packageFolder, path), 'utf8')
const number = (text = '') => Number(text.replace(/[_ ]/g, ''))

test('the docstrings state the defaults', async () => {
  const text = await read('src/options.ts')
  const stated = [
    ...text.matchAll(/@default ([\d_]+) \*\/\n\s+readonly (\w+)|@default ([\d_]+)\n\s+\*\/\n\s+readonly (\w+)/g),
  ]
  expect(Object.fromEntries(stated.map(([, one, name, other, same]) => [name ?? same, number(one ?? other)]))).toEqual(
    numbers,
  )
})

test('the README states the defaults', async () => {
  const rows = [...(await read('README.md')).matchAll(/^\| ((?:`\w+`(?:, )?)+)[^|]*\| +(\d[\d ,]*?) +\|/gm)]
  const stated = rows.flatMap(([, names = '', values = '']) => {
    const parts = values.split(', ')
    return names.split(', ').map((name, index) => [name.replaceAll('`', ''), number(parts[index])])
  })
  expect(Object.fromEntries(stated)).toEqual(numbers)
})

test('the names of all options are known', async () => {
  const text = await read('src/options.ts')
  const namesIn = (name: string) => {
    const [body = ''] = text.split(`export interface ${name} extends CallSettings {`)[1]?.split('\n}\n') ?? []
    return [...body.matchAll(/^ {2}readonly (\w+)/gm)].map(([, option]) => option)
  }
  const ofClient = {
    allowInsecureHttp: true,
    baseUrl: 'http://host.example.com',
    dialect: { readPage: (body: unknown) => Object(body) },
    fetch,
    hooks: [],
    maxInFlight: 4,
    now: Date.now,
    random: Math.random,
    token: 'secret',
  }
  expect([...Object.keys(defaults), 'fetchOptions', 'headers']).toEqual(settingNames)
  expect([...namesIn('CallOptions'), ...settingNames].sort()).toEqual([...callOptionNames].sort())
  expect(namesIn('ClientOptions').sort()).toEqual(Object.keys(ofClient))
  createB2CoreClient({ ...ofClient, ...defaults, fetchOptions: {}, headers: {} })
})

test('a call refuses an option that only the client has', async () => {
  const { clients, sent } = cannedClient([])
  expect(await failureOf(clients.get(1, { maxInFlight: 4 } as object))).toMatchObject({
    kind: 'Input',
    message: 'getClient: there is no option maxInFlight',
  })
  expect(sent).toEqual([])
})

test('an option that does not exist is refused by name, for the client and for each call', async () => {
  const misspelled = { timeout: 5_000 } as object
  const options = { baseUrl: 'https://host.example.com', token: 'secret', ...misspelled }
  expect(() => createB2CoreClient(options)).toThrow('createB2CoreClient: there is no option timeout')
  const { clients, sent } = cannedClient([])
  const calls = {
    listClients: [clients.list({}, misspelled), clients.iterate({}, misspelled).pages()[Symbol.asyncIterator]().next()],
    getClient: [clients.get(1, misspelled)],
    createClient: [clients.create({ email: 'jdoe@example.com' }, misspelled)],
  }
  for (const [operation, started] of Object.entries(calls)) {
    for (const call of started) {
      expect(await failureOf(call)).toMatchObject({
        kind: 'Input',
        message: `${operation}: there is no option timeout`,
      })
    }
  }
  expect(sent).toEqual([])
})

const baseUrl = 'https://host.example.com'
const credentials = { email: 'admin@example.com', password: 'secret' }
const client = cannedClient([])
const helpers: Readonly<Record<string, (options: object) => unknown>> = {
  changedSince: (options) => changedSince(client, '2026-01-01', options),
  count: (options) => count(client, {}, options),
  createOrFind: (options) => createOrFind(client, credentials, options),
  drift: (options) => drift(options),
  findByEmail: (options) => findByEmail(client, credentials.email, options),
  logger: (options) => logger(options),
  signIn: (options) => signIn({ baseUrl, credentials, ...options }),
}

test.each(Object.entries(helpers))(
  '%s refuses a misspelled option, and ignores one that is undefined',
  async (name, help) => {
    const failure = await failureOf((async () => help({ persnoalData: true }))())
    expect(failure).toMatchObject({ kind: 'Input', message: `${name}: there is no option persnoalData` })
    if (name === 'drift' || name === 'logger' || name === 'signIn') help({ persnoalData: undefined })
    expect(client.sent).toEqual([])
  },
)

test.each(['from', 'limit', 'sort_by'])('changedSince refuses %s, which it sets itself', (name) => {
  expect(() => changedSince(client, '2026-01-01', { [name]: 5 })).toThrow(`changedSince: there is no option ${name}`)
})

test.each([
  [new AbortController().signal, 'AbortSignal'],
  ['5000', 'String'],
  [new Map([['timeoutMs', 5_000]]), 'Map'],
])('options that are no plain object are refused: %s', async (options, type) => {
  expect(await failureOf(client.clients.get(1, options as object))).toMatchObject({
    kind: 'Input',
    message: `getClient: options is of type ${type}; give an object`,
  })
  expect(() => logger(options as object)).toThrow(`logger: options is of type ${type}; give an object`)
})

test.each([
  [null, 'null'],
  [{ beforeRequest: () => {} }, 'of type Object'],
])('hooks that are no list are refused: %j', (hooks, shown) => {
  expect(() => cannedClient([], { hooks: hooks as never })).toThrow(
    `createB2CoreClient: hooks is ${shown}; give a list`,
  )
})

test.each([
  [{ beforeReqest() {} }, 'there is no option beforeReqest'],
  [{ onRetry() {}, afterRespons() {} }, 'there is no option afterRespons'],
  [logger, 'hook is of type Function; give an object'],
  [null, 'hook is null; give an object'],
])('a hook that would never be called is refused: %s', (hook, message) => {
  expect(() => cannedClient([], { hooks: [logger(), hook as never] })).toThrow(`createB2CoreClient: ${message}`)
})

test('a hook can be an object of a class, and have members that are undefined', async () => {
  const told: string[] = []
  class Watch {
    afterResponse({ operation }: { readonly operation: string }) {
      told.push(operation)
    }
  }
  const hooks = [new Watch(), { onRetry: undefined as never }]
  await cannedClient([Response.json({ data: [], total: 0 })], { hooks }).clients.list()
  expect(told).toEqual(['listClients'])
})

test.each(['headers', 'signal'])(
  '%s among the options of fetch is refused, where it would have no effect',
  async (name) => {
    const fetchOptions = { cache: 'no-store', [name]: {} } as object
    const message = `there is no option fetchOptions.${name}`
    expect(() => cannedClient([], { fetchOptions })).toThrow(`createB2CoreClient: ${message}`)
    expect(await failureOf(client.clients.get(1, { fetchOptions }))).toMatchObject({
      kind: 'Input',
      message: `getClient: ${message}`,
    })
    const { clients, sent } = cannedClient([Response.json({ data: [], total: 0 })])
    await clients.list({}, { fetchOptions: { [name]: undefined } as object })
    expect(sent.length).toBe(1)
  },
)

test.each<[string, (value: never) => unknown, string]>([
  [
    'personalData',
    (personalData) => logger({ personalData }),
    'logger: personalData is of type String; give a boolean',
  ],
  ['log', (log) => logger({ log }), 'logger: log is of type String; give a function'],
  ['throws', (throws) => drift({ throws }), 'drift: throws is of type String; give a boolean'],
  ['onDrift', (onDrift) => drift({ onDrift }), 'drift: onDrift is of type String; give a function'],
  [
    'onState',
    (onState) => createMany(client, [{ email: 'jdoe@example.com' }], { onState }).next(),
    'createMany: onState is of type String; give a function',
  ],
])('a text as %s is refused', async (_, pass, message) => {
  expect(await failureOf((async () => pass('false' as never))())).toMatchObject({ kind: 'Input', message })
  expect(client.sent).toEqual([])
})

test.each(['fetch', 'now', 'random'])('%s that is no function is refused', (name) => {
  expect(() => cannedClient([], { [name]: 5 } as object)).toThrow(`createB2CoreClient: ${name} is 5; give a function`)
})

test.each([
  [new AbortController(), 'of type AbortController'],
  [5, '5'],
  ['now', 'of type String'],
])('a signal that is no AbortSignal is refused: %s', async (signal, shown) => {
  const message = `signal is ${shown}; give an AbortSignal`
  const options = { signal } as object
  expect(await failureOf(client.clients.get(1, options))).toMatchObject({
    kind: 'Input',
    message: `getClient: ${message}`,
  })
  const next = client.clients.iterate({}, options)[Symbol.asyncIterator]().next()
  expect(await failureOf(next)).toMatchObject({ kind: 'Input', message: `listClients: ${message}` })
})

test.each(['authorization', 'Authorization'])(
  'the header %s is refused, because the token replaces it',
  async (name) => {
    const message = `header ${name} is set from token`
    expect(() => cannedClient([], { headers: { [name]: 'Basic eA==' } })).toThrow(`createB2CoreClient: ${message}`)
    expect(await failureOf(client.clients.get(1, { headers: { [name]: 'Basic eA==' } }))).toMatchObject({
      kind: 'Input',
      message: `getClient: ${message}`,
    })
  },
)

test('plain http is allowed by true, and not by a text', () => {
  const options = { baseUrl: 'http://host.example.com', token: 'secret' }
  createB2CoreClient({ ...options, allowInsecureHttp: true })
  expect(() => createB2CoreClient({ ...options, allowInsecureHttp: 'false' as never })).toThrow(
    'createB2CoreClient: baseUrl is http://host.example.com; give https://host.name, or http on localhost',
  )
})

const takers: Readonly<Record<string, (client: never) => unknown>> = {
  changedSince: (client) => changedSince(client, '2026-01-01'),
  count: (client) => count(client),
  createMany: (client) => createMany(client, [credentials]).next(),
  findByEmail: (client) => findByEmail(client, credentials.email),
}

test.each(Object.entries(takers))('%s refuses what is no client', async (name, take) => {
  for (const [given, shown] of [
    [client.clients, 'of type Object'],
    [undefined, 'undefined'],
  ]) {
    expect(await failureOf((async () => take(given as never))())).toMatchObject({
      kind: 'Input',
      message: `${name}: client is ${shown}; give what createB2CoreClient returned`,
    })
  }
  expect(client.sent).toEqual([])
})

test('a query that is not an object is refused', async () => {
  const options = { extraQuery: 'filter[phone]=+9710' as never }
  expect(await failureOf(client.clients.get(1, options))).toMatchObject({
    kind: 'Input',
    message: 'getClient: extraQuery is of type String; give an object',
  })
})

test.each(['timeoutMs', 'totalTimeoutMs'])('%s can be Infinity for no limit, but not 0', async (name) => {
  const options = { baseUrl: 'https://host.example.com', token: 'secret' }
  expect(() => createB2CoreClient({ ...options, [name]: 0 })).toThrow(`${name} is 0; give a number from 1`)
  const { clients } = cannedClient([Response.json({ clientId: 1 })], { [name]: Infinity })
  expect(await clients.get(1)).toEqual({ clientId: 1 })
  expect(await failureOf(clients.get(1, { [name]: 0 }))).toMatchObject({ kind: 'Input', attempts: 0 })
})
