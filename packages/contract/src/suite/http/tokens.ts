import { type Check, mainRole, safe, say } from '@b2core-clients/openapi-contract'
import { relationsOf } from '../relation.ts'

const path = '/api/v2/clients'
const read = { accept: 'application/json' }

const http = relationsOf('http')

/** Which tokens are good, and what is looked at first. */
export const tokenChecks: readonly Check[] = [
  http({
    name: 'token-first',
    title: 'a bad call without a good token answers 401',
    claims: ['token-check'],
    verify: async (session) => {
      const operation = session.operation('listClients')
      for (const target of ['/api/v2/clients?limit=0', '/api/v2/clients?nonsense=1'])
        for (const credentials of ['none', 'unknown token'] as const) {
          const { response } = await session.ask(operation, { method: 'GET', target, headers: read }, { credentials })
          session.expect(response.status === 401, say`status 401`, () => say`status ${response.status}`)
        }
    },
  }),
  http({
    name: 'token-before-body',
    title: 'a bad body without a good token answers 401',
    needs: ['writes'],
    claims: ['token-check'],
    verify: async (session) => {
      for (const body of ['{', '[]', '{"email":7}']) {
        const headers = { ...read, 'content-type': 'application/json' }
        const request = { method: 'POST', target: path, headers, body }
        const { response } = await session.ask(session.operation('createClient'), request, { credentials: 'none' })
        session.expect(response.status === 401, say`401 for ${safe(body)}`, () => say`status ${response.status}`)
      }
    },
  }),
  http({
    name: 'method-first',
    title: 'a method that is not described answers 405 without a token too',
    needs: ['undescribed methods'],
    claims: ['token-check'],
    verify: async (session) => {
      const { response } = await session.send({ method: 'PUT', target: path, headers: read }, { credentials: 'none' })
      session.expect(response.status === 405, say`status 405`, () => say`status ${response.status}`)
    },
  }),
  http({
    name: 'token-exact',
    title: 'a token is good as it is, and not in another case, cut short or longer',
    // What is nearly a host's token would stand in the report.
    needs: ['exclusive data'],
    verify: async (session) => {
      const token = session.target.tokens[mainRole]?.value ?? ''
      for (const near of [swapped(token), `${token}x`, `x${token}`, token.slice(0, -1)]) {
        const request = { method: 'GET', target: path, headers: { ...read, authorization: `Bearer ${near}` } }
        const { response } = await session.ask(session.operation('listClients'), request, { credentials: 'none' })
        session.expect(response.status === 401, say`status 401`, () => say`status ${response.status}`)
      }
    },
  }),
]

const swapped = (text: string): string =>
  [...text].map((sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())).join('')
