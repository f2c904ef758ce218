import { isDeepStrictEqual } from 'node:util'
import { type Check, safe, say } from '@b2core-clients/openapi-contract'
import { acceptsJson, askCreate, clientsPath, create, readCreated } from '../client-calls.ts'
import { spellings } from '../creating/spellings.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const http = relationsOf('http')

/** Media types, where a server may accept more or less than it says. */
export const mediaTypeChecks = (): Check[] => [
  http({
    name: 'accept',
    title: 'any Accept that allows application/json is accepted',
    verify: async (session) => {
      const wide = [
        '*/*',
        'application/*',
        'application/json;q=0.5',
        'text/html, application/json',
        'text/html, application/json;q=0.5',
        'application/json;q=0.1, application/xml;q=0.9',
        'APPLICATION/JSON',
        'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
        'application/json;q=0.001',
        // The most specific range has precedence (RFC 9110).
        'application/json, */*;q=0',
        'application/*;q=0, application/json',
        'text/html;q=0, */*',
      ]
      for (const accept of wide) {
        const request = { method: 'GET', target: `${clientsPath}?limit=1`, headers: { accept } }
        const { response } = await session.ask(session.operation('listClients'), request)
        const isPage = response.status === 200
        session.expect(isPage, say`a page (200) for ${safe(accept)}`, () => say`status ${response.status}`)
      }
    },
  }),
  http({
    name: 'no-accept',
    title: 'a call without Accept returns application/json',
    verify: async (session) => {
      const request = { method: 'GET', target: `${clientsPath}?limit=1`, headers: {} }
      const { response } = await session.send(request)
      session.expect(response.status === 200, say`a page (200)`, () => say`status ${response.status}`)
    },
  }),
  http({
    name: 'other-json-types',
    title: 'a content type that is nearly that of JSON is refused',
    needs: ['writes', 'exclusive data'],
    claims: ['sample-content-type'],
    verify: async (session) => {
      for (const type of ['text/json', 'application/x-json', 'application/vnd.api+json', 'application/jsonp']) {
        const headers = { ...acceptsJson, 'content-type': type }
        const { response } = await askCreate(session, newClient(session, 'type'), { headers })
        session.expect(response.status === 415, say`415 for ${safe(type)}`, () => say`status ${response.status}`)
      }
    },
  }),
  http({
    name: 'form-fields',
    title: "a form under the type that curl gives the vendor's sample is not JSON, and is refused",
    needs: ['writes', 'exclusive data'],
    claims: ['sample-content-type'],
    verify: async (session) => {
      const headers = { ...acceptsJson, 'content-type': 'application/x-www-form-urlencoded' }
      const { email } = newClient(session, 'form-fields')
      const body = new URLSearchParams({ email, 'info[givenName]': 'John', 'info[familyName]': 'Doe' }).toString()
      const request = { method: 'POST', target: clientsPath, headers, body }
      const { response } = await session.ask(session.operation('createClient'), request)
      session.expect(response.status >= 400, say`a refusal`, () => say`status ${response.status}`)
    },
  }),
  http({
    name: 'charset',
    title: 'a content type may name its charset, which is UTF-8',
    needs: ['writes'],
    verify: async (session) => {
      for (const type of [
        'application/json; charset=utf-8',
        'application/json;charset=UTF-8',
        'application/json; charset="utf-8"',
        'Application/JSON',
        'application/json ; charset=utf-8',
      ]) {
        const body = {
          ...newClient(session, 'charset'),
          info: { ...newClient(session, 'charset').info, givenName: 'Zoë', familyName: '山田' },
        }
        const { firstName } = await create(session, body, { headers: { ...acceptsJson, 'content-type': type } })
        session.expect(firstName === 'Zoë', say`the first name Zoë with ${safe(type)}`, () => say`${firstName}`)
      }
    },
  }),
  http({
    name: 'form-type',
    title: "JSON under the type that curl gives the vendor's sample is read as JSON",
    needs: ['writes'],
    claims: ['sample-content-type'],
    verify: async (session) => {
      const headers = { ...acceptsJson, 'content-type': 'application/x-www-form-urlencoded' }
      for (const [how, spell] of spellings) {
        const form = newClient(session, 'form+type')
        const info = { ...form.info, givenName: 'A&B=C;D', familyName: '100%25 %41', middleName: 'Zoë+山田' }
        const body = { ...form, info, phones: { 0: { phone: '+12025550143' } } }
        const request = { method: 'POST', target: clientsPath, headers, body: spell(body) }
        const made = await readCreated(session, await session.ask(session.operation('createClient'), request))
        const kept = [made.email, made.firstName, made.lastName, made.middleName, made.phone]
        const due = [body.email, info.givenName, info.familyName, info.middleName, '+12025550143']
        const isKept = isDeepStrictEqual(kept, due)
        session.expect(isKept, say`${due.join(', ')}, ${safe(how)}`, () => say`${kept.join(', ')}`)
      }
    },
  }),
]
