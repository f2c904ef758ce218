import { describe, expect, test } from 'vitest'
import { FilterIgnoredError, findByEmail } from '../src/find-by-email.ts'
import { failureOf } from './support/canned.ts'
import { type HostClient, type HostOptions, people, serveHost } from './support/host.ts'

const hosts: readonly (readonly [how: string, host: HostOptions])[] = [
  ['follows both spellings', {}],
  ['ignores emails', { emails: 'ignored' }],
  ['ignores email', { email: 'ignored' }],
  ['refuses emails', { emails: 'refused' }],
  ['refuses email', { email: 'refused' }],
  ['matches parts', { email: 'part', emails: 'part' }],
  ['ignores both', { email: 'ignored', emails: 'ignored' }],
  ['refuses both', { email: 'refused', emails: 'refused' }],
  ['ignores one and refuses the other', { email: 'ignored', emails: 'refused' }],
]

test.each(hosts)('finds a client on a host that %s', async (_, host) => {
  const { client } = await serveHost(people(250), host)
  for (const email of ['client.7@example.com', ' Client.7@Example.COM ', 'client.249@example.com'])
    expect(await findByEmail(client, email)).toMatchObject({ email: email.trim().toLowerCase() })
})

test.each(hosts)('finds nobody on a host that %s if there is nobody', async (_, host) => {
  const { client } = await serveHost(people(250), host)
  for (const email of ['nobody@example.com', 'lient.7@example.com', 'client.7@example.com.au'])
    expect(await findByEmail(client, email)).toBe(undefined)
})

test.each([
  ['emails', {}, 1],
  ['email', { emails: 'ignored' }, 2],
  ['email', { emails: 'refused' }, 2],
] as const)('remembers that the spelling %s works', async (spelling, host, firstReads) => {
  const { client, gets } = await serveHost(people(250), host)
  await findByEmail(client, 'client.7@example.com')
  // The page with the wanted client can come from a host that ignores the filter.
  const before = gets.length
  expect(before).toBeLessThanOrEqual(firstReads)
  await findByEmail(client, 'nobody@example.com')
  await findByEmail(client, 'client.8@example.com')
  expect(gets.slice(-2).every((query) => query.includes(`filter[${spelling}]=`))).toBe(true)
})

test('reads all clients at once when a host is known to follow neither spelling', async () => {
  const { client, gets } = await serveHost(people(250), { email: 'ignored', emails: 'ignored' })
  await findByEmail(client, 'nobody@example.com')
  const before = gets.length
  await findByEmail(client, 'nobody@example.com')
  expect(gets.slice(before)).toEqual([0, 99, 198].map((offset) => `limit=100&offset=${offset}`))
})

test('does not try a spelling that the dialect says is ignored', async () => {
  const dialect = { claims: { 'emails-matching': 'ignored' }, readPage: (body: unknown) => body } as never
  const { client, gets } = await serveHost(people(5), { emails: 'ignored' }, { dialect })
  await findByEmail(client, 'client.2@example.com')
  expect(gets).toEqual([expect.stringContaining('filter[email]=client.2@example.com')])
})

test('prefers a client that is not deleted', async () => {
  const email = 'jdoe@example.com'
  const createTime = '2026-01-15T09:30:00+00:00'
  const rows = [
    { clientId: 1, email, status: 'Deleted', createTime },
    { clientId: 2, email, status: 'Active', createTime },
  ]
  expect(await findByEmail((await serveHost(rows)).client, email)).toMatchObject({ clientId: 2 })
  expect(await findByEmail((await serveHost(rows.slice(0, 1))).client, email)).toMatchObject({ clientId: 1 })
})

test.each(['', ' ', null, undefined, 5, 'jdoe', 'jdoe@', 'john doe@example.com'])(
  'refuses the email %j',
  async (email) => {
    const { client, gets } = await serveHost(people(5))
    expect(await failureOf(findByEmail(client, email as string))).toMatchObject({
      kind: 'Input',
      message: expect.stringContaining('findByEmail: email is'),
    })
    expect(gets).toEqual([])
  },
)

test.each(['failed', '', null, true])('refuses %j as what to do when the filter is ignored', async (whenIgnored) => {
  const { client, gets } = await serveHost(people(5))
  expect(await failureOf(findByEmail(client, 'jdoe@example.com', { whenIgnored } as never))).toMatchObject({
    kind: 'Input',
    message: expect.stringContaining('whenIgnored is'),
  })
  expect(gets).toEqual([])
})

test('an error other than a refusal is thrown', async () => {
  const { client } = await serveHost(people(5), {}, { fetch: async () => new Response(null, { status: 403 }) })
  expect(await failureOf(findByEmail(client, 'jdoe@example.com'))).toMatchObject({ status: 403 })
})

test('an address that the host refuses does not make both spellings useless', async () => {
  const rows = people(50)
  let isStrict = true
  const { client, gets } = await serveHost(
    rows,
    {},
    {
      hooks: [
        {
          beforeRequest: ({ url, headers }) => {
            if (isStrict && url.includes('filter')) headers.set('x-refuse', 'yes')
          },
        },
      ],
      fetch: async (url, init) =>
        init.headers['x-refuse'] ? Response.json({ message: 'No address.' }, { status: 422 }) : fetch(url, init),
    },
  )
  expect(await findByEmail(client, 'strange@localhost')).toBe(undefined)
  isStrict = false
  const before = gets.length
  expect(await findByEmail(client, 'client.9@example.com')).toMatchObject({ clientId: 9 })
  expect(gets.slice(before)).toEqual([expect.stringContaining('filter[emails]=client.9@example.com')])
})

test('finds a client later although a host with nobody could not show that it ignores the filter', async () => {
  const rows: HostClient[] = []
  const { client } = await serveHost(rows, { emails: 'ignored' })
  expect(await findByEmail(client, 'client.9@example.com')).toBe(undefined)
  rows.push(...people(300))
  expect(await findByEmail(client, 'client.9@example.com')).toMatchObject({ clientId: 9 })
})

test('a host that responds 404 if nobody matches has nobody', async () => {
  const { client } = await serveHost(
    [],
    {},
    {
      fetch: async (url) =>
        url.includes('filter') ? new Response(null, { status: 404 }) : Response.json({ data: [], total: 0 }),
    },
  )
  expect(await findByEmail(client, 'nobody@example.com')).toBe(undefined)
})

test.each(['ignored', 'refused'] as const)('can fail instead of reading all clients where both are %s', async (how) => {
  const { client, gets } = await serveHost(people(250), { email: how, emails: how })
  const failure = await failureOf(findByEmail(client, 'nobody@example.com', { whenIgnored: 'fail' }))
  expect(failure).toBeInstanceOf(FilterIgnoredError)
  expect(failure).toMatchObject({ kind: 'FilterIgnored', name: 'FilterIgnoredError' })
  expect(gets.length).toBe(2)
})

test('an abort ends it', async () => {
  const { client } = await serveHost([], {}, { fetch: () => new Promise(() => {}) })
  const signal = AbortSignal.timeout(20)
  expect(await failureOf(findByEmail(client, 'jdoe@example.com', { signal }))).toMatchObject({ kind: 'Aborted' })
})

test('a host with few clients shows on one page that nobody has the address, also if it ignores the filter', async () => {
  const { client, gets } = await serveHost(people(50), { email: 'ignored', emails: 'ignored' })
  expect(await findByEmail(client, 'nobody@example.com', { whenIgnored: 'fail' })).toBe(undefined)
  expect(gets.length).toBe(1)
})

const follows = hosts.filter(([how]) => !/both$|ignores one/.test(how))

describe('where a list leaves out the email', () => {
  test.each(follows)('a host that %s shows it in the single client', async (_, host) => {
    const { client, singles } = await serveHost(people(250), { ...host, listsNoEmail: true })
    expect(await findByEmail(client, 'client.7@example.com')).toMatchObject({ clientId: 7 })
    expect(await findByEmail(client, 'nobody@example.com')).toBe(undefined)
    expect(singles.length).toBeLessThanOrEqual(5)
  })

  test('a host that ignores both filters cannot be searched, and that is said', async () => {
    const host = { email: 'ignored', emails: 'ignored', listsNoEmail: true } as const
    const { client, singles } = await serveHost(people(250), host)
    const failure = await failureOf(findByEmail(client, 'client.7@example.com'))
    expect(failure).toMatchObject({ kind: 'FilterIgnored', message: expect.stringContaining('leave out the email') })
    expect(singles.length).toBe(3)
  })

  test('a few clients are all read', async () => {
    const host = { email: 'ignored', emails: 'ignored', listsNoEmail: true } as const
    const { client } = await serveHost(people(20), host)
    expect(await findByEmail(client, 'client.20@example.com')).toMatchObject({ clientId: 20 })
    expect(await findByEmail(client, 'nobody@example.com')).toBe(undefined)
  })

  test('no more than 20 clients of a page are read', async () => {
    const host = { email: 'ignored', emails: 'ignored', listsNoEmail: true } as const
    const { client, singles } = await serveHost(people(100), host)
    expect(await failureOf(findByEmail(client, 'nobody@example.com'))).toBeInstanceOf(FilterIgnoredError)
    expect(singles.length).toBe(60)
  })
})

test('clients without an email do not stop a host from being read to its end', async () => {
  const without = people(150).map(({ email: _, ...row }) => row)
  const rows = [...without, ...people(151).slice(150)]
  const { client } = await serveHost(rows, { email: 'ignored', emails: 'ignored' })
  expect(await findByEmail(client, 'client.151@example.com')).toMatchObject({ clientId: 151 })
})
