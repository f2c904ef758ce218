import { type Check, safe, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { freshEmail, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const path = '/api/v2/clients'
const read = { accept: 'application/json' }
const json = { ...read, 'content-type': 'application/json' }

const http = relationsOf('http')

/** Media types and sizes, where a server may be stricter or laxer than it says. */
export const mediaTypeChecks: readonly Check[] = [
  http({
    name: 'accept',
    title: 'any Accept that lets application/json through is answered',
    verify: async (session) => {
      const wide = ['*/*', 'application/*', 'application/json;q=0.5', 'text/html, application/json', 'APPLICATION/JSON']
      for (const accept of wide) {
        const request = { method: 'GET', target: `${path}?limit=1`, headers: { accept } }
        const { response } = await session.ask(session.operation('listClients'), request)
        session.expect(
          response.status === 200,
          say`a page (200) for ${safe(accept)}`,
          () => say`status ${response.status}`,
        )
      }
    },
  }),
  http({
    name: 'charset',
    title: 'a content type may name its charset, which is UTF-8',
    needs: ['writes'],
    verify: async (session) => {
      for (const type of ['application/json; charset=utf-8', 'application/json;charset=UTF-8']) {
        const body = { ...newClient(session, 'charset'), info: { givenName: 'Zoë', familyName: '山田' } }
        const headers = { ...read, 'content-type': type }
        const request = { method: 'POST', target: path, headers, body: JSON.stringify(body) }
        const { response } = await session.ask(session.operation('createClient'), request)
        const name = (response.json as Client | undefined)?.firstName
        session.expect(
          response.status === 201 && name === 'Zoë',
          say`status 201 for ${safe(type)}`,
          () => say`${response.status}`,
        )
      }
    },
  }),
  http({
    name: 'form-type',
    title: "JSON under the type that curl gives the vendor's sample is read as JSON",
    needs: ['writes'],
    claims: ['sample-content-type'],
    verify: async (session) => {
      const body = { ...newClient(session, 'form') }
      const headers = { ...read, 'content-type': 'application/x-www-form-urlencoded' }
      const request = { method: 'POST', target: '/api/v2/clients', headers, body: JSON.stringify(body) }
      const { response } = await session.ask(session.operation('createClient'), request)
      const made = response.json as Client | undefined
      const isKept = response.status === 201 && made?.email === body.email
      session.expect(isKept, say`status 201 and ${body.email}`, () => say`status ${response.status}, ${made?.email}`)
    },
  }),
  http({
    name: 'large-body',
    title: 'a body of more than a mebibyte is refused, one below it is not',
    // A gateway may take it for an attack.
    needs: ['writes', 'exclusive data'],
    claims: ['body-size'],
    verify: async (session) => {
      const operation = session.operation('createClient')
      const bodyOf = (size: number) => JSON.stringify({ email: freshEmail('large'), note: 'x'.repeat(size) })
      const [small, large] = [bodyOf(900_000), bodyOf(1_100_000)]
      const base = { method: 'POST', target: '/api/v2/clients', headers: json }
      const taken = (await session.ask(operation, { ...base, body: small })).response
      session.expect(taken.status === 201, say`status 201 for 900 kB`, () => say`status ${taken.status}`)
      const refused = (await session.ask(operation, { ...base, body: large })).response
      session.expect(refused.status === 413, say`status 413 for 1.1 MB`, () => say`status ${refused.status}`)
    },
  }),
]
