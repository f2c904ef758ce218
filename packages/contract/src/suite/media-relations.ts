import { type Check, mainRole } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { newClient } from './new-client.ts'
import { relation } from './relation.ts'

const path = '/api/v2/clients'
const read = { accept: 'application/json' }

/** Media types, methods and tokens, where a server may be stricter or laxer than it says. */
export const mediaRelations: readonly Check[] = [
  relation('http/accept', 'any Accept that lets application/json through is answered', async (session) => {
    const wide = ['*/*', 'application/*', 'application/json;q=0.5', 'text/html, application/json', 'APPLICATION/JSON']
    for (const accept of wide) {
      const request = { method: 'GET', target: `${path}?limit=1`, headers: { accept } }
      const { response } = await session.ask(session.operation('listClients'), request)
      session.expect(response.status === 200, `a page (200) for ${accept}`, () => `status ${response.status}`)
    }
  }),
  relation(
    'http/charset',
    'a content type may name its charset, which is UTF-8',
    async (session) => {
      for (const type of ['application/json; charset=utf-8', 'application/json;charset=UTF-8']) {
        const body = { ...newClient(session, 'charset'), info: { givenName: 'Zoë', familyName: '山田' } }
        const headers = { ...read, 'content-type': type }
        const request = { method: 'POST', target: path, headers, body: JSON.stringify(body) }
        const { response } = await session.ask(session.operation('createClient'), request)
        const name = (response.json as Client | undefined)?.firstName
        session.expect(response.status === 201 && name === 'Zoë', `status 201 for ${type}`, () => `${response.status}`)
      }
    },
    { needs: ['writes'] },
  ),
  relation(
    'http/allow',
    'Allow names the methods that a path has, and no others',
    async (session) => {
      for (const [target, methods] of [
        [path, ['GET', 'POST']],
        [`${path}/1`, ['GET']],
      ] as const) {
        const { response } = await session.send({ method: 'PUT', target, headers: read })
        const named = (response.headers.get('allow') ?? '').split(/\s*,\s*/).filter(Boolean)
        // HTTP gives HEAD and OPTIONS to whoever has GET.
        const [missed, more] = [
          methods.filter((method) => !named.includes(method)),
          named.filter((method) => ![...methods, 'HEAD', 'OPTIONS'].includes(method)),
        ]
        const isRight = missed.length === 0 && more.length === 0
        session.expect(isRight, `Allow: ${methods.join(', ')} for ${target}`, () => named.join(', '))
      }
    },
    { needs: ['writes'], claims: ['undescribed-method'] },
  ),
  relation(
    'http/options',
    'OPTIONS is not taken for GET',
    async (session) => {
      for (const target of [`${path}?limit=1`, `${path}/1`]) {
        const { response } = await session.send({ method: 'OPTIONS', target, headers: read })
        const isShown = response.status === 200 && response.text.includes('clientId')
        session.expect(!isShown, 'no client', () => response.text.slice(0, 80))
      }
    },
    { claims: ['undescribed-method'] },
  ),
  relation(
    'http/method-first',
    'a method that is not described answers 405 without a token too',
    async (session) => {
      const { response } = await session.send({ method: 'PUT', target: path, headers: read }, { credentials: 'none' })
      session.expect(response.status === 405, 'status 405', () => `status ${response.status}`)
    },
    { needs: ['writes'], claims: ['token-check'] },
  ),
  relation(
    'http/token-before-body',
    'a bad body without a good token answers 401',
    async (session) => {
      for (const body of ['{', '[]', '{"email":7}']) {
        const headers = { ...read, 'content-type': 'application/json' }
        const request = { method: 'POST', target: path, headers, body }
        const { response } = await session.ask(session.operation('createClient'), request, { credentials: 'none' })
        session.expect(response.status === 401, `401 for ${body}`, () => `status ${response.status}`)
      }
    },
    { needs: ['writes'], claims: ['token-check'] },
  ),
  relation(
    'http/token-exact',
    'a token is good as it is, and not in another case, cut short or longer',
    async (session) => {
      const token = session.target.tokens[mainRole]?.value ?? ''
      for (const near of [swapped(token), `${token}x`, `x${token}`, token.slice(0, -1)]) {
        const request = { method: 'GET', target: path, headers: { ...read, authorization: `Bearer ${near}` } }
        const { response } = await session.ask(session.operation('listClients'), request, { credentials: 'none' })
        session.expect(response.status === 401, 'status 401', () => `status ${response.status}`)
      }
    },
    // What is nearly a host's token would stand in the report.
    { needs: ['exclusive data'] },
  ),
]

const swapped = (text: string): string =>
  [...text].map((sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())).join('')
