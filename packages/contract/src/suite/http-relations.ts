import type { Check } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askCreate, create, list } from './api.ts'
import { freshEmail, newClient } from './new-client.ts'
import { relation } from './relation.ts'
import { readWorld } from './world.ts'

const read = { accept: 'application/json' }
/** An id that is likely to be nobody's. */
const missing = Number.MAX_SAFE_INTEGER - 1
const json = { ...read, 'content-type': 'application/json' }

/** What HTTP asks of a server, and how this API reads a query. */
export const httpRelations: readonly Check[] = [
  relation(
    'http/token-first',
    'a bad call without a good token answers 401',
    async (session) => {
      const operation = session.operation('listClients')
      for (const target of ['/api/v2/clients?limit=0', '/api/v2/clients?nonsense=1'])
        for (const credentials of ['none', 'unknown token'] as const) {
          const { response } = await session.ask(operation, { method: 'GET', target, headers: read }, { credentials })
          session.expect(response.status === 401, 'status 401', () => `status ${response.status}`)
        }
    },
    { claims: ['token-check'] },
  ),
  relation(
    'http/unknown-path',
    'a path that is not described answers 404',
    async (session) => {
      const near = ['/api/v2/clients/', '/api/v2/clients/1/', '/api/v2/Clients', '/API/v2/clients']
      for (const target of ['/api/v2/nothing', '/api/v2/clients/1/nothing', '/api/v3/clients', ...near]) {
        const { response } = await session.send({ method: 'GET', target, headers: read })
        session.expect(response.status === 404, `404 for ${target}`, () => `status ${response.status}`)
      }
    },
    { claims: ['unknown-path'] },
  ),
  relation(
    'http/head',
    'HEAD answers as GET does, without a body',
    async (session) => {
      for (const target of ['/api/v2/clients?limit=3', '/api/v2/clients/x', `/api/v2/clients/${missing}`]) {
        const get = (await session.send({ method: 'GET', target, headers: read })).response
        const head = (await session.send({ method: 'HEAD', target, headers: read })).response
        const isSame = head.status === get.status && head.text === ''
        session.expect(
          isSame,
          `status ${get.status} and no body`,
          () => `status ${head.status}, ${head.text.length} characters`,
        )
        const [type, due] = [head.headers.get('content-type'), get.headers.get('content-type')]
        session.expect(type === due, `content type ${due}`, () => `${type}`)
      }
    },
    { claims: ['head-method'] },
  ),
  relation(
    'http/encoded-comma',
    'a comma in a list separates also when it is written %2C',
    async (session) => {
      const plain = await list(session, { 'filter[typeIds]': '1,2' })
      const request = { method: 'GET', target: '/api/v2/clients?filter%5BtypeIds%5D=1%2C2', headers: read }
      const { response } = await session.ask(session.operation('listClients'), request)
      session.expect(JSON.stringify(response.json) === JSON.stringify(plain), `what 1,2 finds (${plain.total})`, () =>
        response.text.slice(0, 80),
      )
    },
    { claims: ['encoded-comma'] },
  ),
  relation(
    'http/unassigned-country',
    'a code that no country has finds nobody and is not refused',
    async (session) => {
      const { clients } = await readWorld(session)
      // An installation may give somebody a code that no country has: the vendor's own sample asks for such.
      const borne = new Set(clients.map(({ country }) => Number(country?.numericCode)))
      const code = [1, 2, 3, 5, 6, 7, 9].find((one) => !borne.has(one))
      const page = await list(session, { 'filter[countryCodes]': code })
      session.expect(page.total === 0, `nobody in ${code}`, () => `${page.total}`)
    },
    { claims: ['unassigned-country-code'] },
  ),
  relation(
    'http/form-type',
    "JSON under the type that curl gives the vendor's sample is read as JSON",
    async (session) => {
      const body = { ...newClient(session, 'form') }
      const headers = { ...read, 'content-type': 'application/x-www-form-urlencoded' }
      const request = { method: 'POST', target: '/api/v2/clients', headers, body: JSON.stringify(body) }
      const { response } = await session.ask(session.operation('createClient'), request)
      const made = response.json as Client | undefined
      const isKept = response.status === 201 && made?.email === body.email
      session.expect(isKept, `status 201 and ${body.email}`, () => `status ${response.status}, ${made?.email}`)
    },
    { needs: ['writes'], claims: ['sample-content-type'] },
  ),
  relation(
    'http/large-body',
    'a body of more than a mebibyte is refused, one below it is not',
    async (session) => {
      const operation = session.operation('createClient')
      const bodyOf = (size: number) => JSON.stringify({ email: freshEmail('large'), note: 'x'.repeat(size) })
      const [small, large] = [bodyOf(900_000), bodyOf(1_100_000)]
      const base = { method: 'POST', target: '/api/v2/clients', headers: json }
      const taken = (await session.ask(operation, { ...base, body: small })).response
      session.expect(taken.status === 201, 'status 201 for 900 kB', () => `status ${taken.status}`)
      const refused = (await session.ask(operation, { ...base, body: large })).response
      session.expect(refused.status === 413, 'status 413 for 1.1 MB', () => `status ${refused.status}`)
    },
    { needs: ['writes'], claims: ['body-size'] },
  ),
  relation(
    'creating/defaults',
    'a new client is an Individual, Active, en_US, without manager, tags or accounts',
    async (session) => {
      const made = await create(session, newClient(session, 'defaults'))
      const isBare = made.manager == null && (made.tags ?? []).length === 0 && (made.accounts ?? []).length === 0
      const isDefault = made.type?.name === 'Individual' && made.status === 'Active' && made.locale === 'en_US'
      session.expect(isBare && isDefault, 'an Individual, Active, en_US, bare', () => JSON.stringify(made))
    },
    { needs: ['writes'], claims: ['new-client-defaults'] },
  ),
  relation(
    'creating/unknown-country',
    'a code that names no country is kept as it is',
    async (session) => {
      const made = await create(session, {
        ...newClient(session, 'country'),
        addresses: { 0: { country_code: '999' } },
      })
      session.expect(Number(made.country?.numericCode) === 999, 'country 999', () =>
        JSON.stringify(made.country ?? null),
      )
    },
    { needs: ['writes'], claims: ['unknown-country'] },
  ),
  relation(
    'creating/taken-names-email',
    'a refusal for a taken email names the field',
    async (session) => {
      const body = newClient(session, 'named')
      await create(session, body)
      const { response } = await askCreate(session, body)
      session.expect(response.text.includes('"email"'), 'errors that name email', () => response.text)
    },
    { needs: ['writes', 'named errors'] },
  ),
  ...(['manager', 'analytics'] as const).map((part) =>
    relation(
      `reading/${part}-types`,
      `the fields of ${part} have the types that are described`,
      async (session) => {
        // The types are held against the document with every answer; here somebody has to have the part at all.
        const { clients } = await readWorld(session)
        const has = clients.some((client) => [client[part] ?? []].flat().length > 0)
        session.expect(has, `a client with ${part}`, () => 'none')
      },
      { claims: part === 'manager' ? ['manager-field-types', 'manager-resource-types'] : ['analytics-entry-types'] },
    ),
  ),
]
