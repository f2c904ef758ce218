import { type Check, safe, say, writtenOtherwise } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { clientsPath, readCreated, sendsJson } from '../client-calls.ts'
import type { Installation } from '../installation.ts'
import { freshEmail, newBody, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** A body, written in several ways that mean the same. */
export const spellings: typeof writtenOtherwise = [
  ['without spaces', (body) => JSON.stringify(body)],
  ...writtenOtherwise,
]

/** Fields that a server is not asked to look at: names that a program may take for its own, and deep values. */
const strangeFields: readonly string[] = [
  '"__proto__":{"isAdmin":true}',
  '"constructor":{"prototype":{"isAdmin":true}}',
  '"toString":"text"',
  '"hasOwnProperty":1',
  '"":"empty"',
  '"a.b":1',
  '"$where":"1"',
  '"filter[name]":"x"',
  '"note":null',
  '"note":{"deep":{"deeper":[null,[],{}]}}',
  '"note":9007199254740993',
  '"note":-0',
  '"note":1e400',
  '"note":"\\ud83d\\ude00"',
  '"note":"\\ud800"',
  '"\\u0000":1',
  '"длинное имя 名前":"значение"',
  `"note":"${'x'.repeat(10_000)}"`,
  `"note":${'['.repeat(500)}${']'.repeat(500)}`,
  `"note":${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
  `"note":[${Array.from({ length: 1000 }, (_, index) => index).join()}]`,
]

/** How a body is written does not matter, and fields that nobody described do no harm. */
export const spellingChecks = ({ claims }: Installation): Check[] => [
  creating({
    name: 'spellings',
    title: 'a body means the same however its JSON is written',
    verify: (session) =>
      session.forEach(spellings, async ([how, spell]) => {
        const email = freshEmail('spelled')
        const info = { givenName: 'Zoë', familyName: '山田', middleName: 'May', birthday: '1988-02-29' }
        const fields = {
          info,
          addresses: { 0: { country_code: '784' } },
          phones: { 0: { phone: '+12025550101' } },
          email,
        }
        const request = {
          method: 'POST',
          target: clientsPath,
          headers: sendsJson,
          body: spell(newBody(session, fields)),
        }
        const exchange = await session.ask(session.operation('createClient'), request)
        const made = await readCreated(session, exchange)
        const due: Partial<Client> = {
          firstName: 'Zoë',
          lastName: '山田',
          middleName: 'May',
          phone: '+12025550101',
          email,
        }
        for (const [field, value] of Object.entries(due)) {
          const kept = made[field as keyof Client]
          session.expect(
            kept === value,
            say`${safe(field)} ${JSON.stringify(value)}, ${safe(how)}`,
            () => say`${JSON.stringify(kept)}`,
          )
        }
        session.expect(made.country != null, say`a country, ${safe(how)}`, () => say`none`)
      }),
  }),
  strangeFieldsCheck(claims),
]

const strangeFieldsCheck = (claims: Installation['claims']): Check =>
  creating({
    name: 'strange-fields',
    title: 'a field of a strange name or value changes nothing else about a new client, or is refused',
    needs: ['exclusive data'],
    verify: (session) =>
      session.forEach(strangeFields, async (field) => {
        const body = newClient(session, 'strange')
        const text = `{${field},${JSON.stringify(body).slice(1)}`
        const request = { method: 'POST', target: clientsPath, headers: sendsJson, body: text }
        const exchange = await session.ask(session.operation('createClient'), request, {
          refusalClaims: () => ['malformed-body-status'],
        })
        const refusals = [claims['invalid-body-status'], claims['malformed-body-status']]
        if (refusals.includes(exchange.response.status)) return
        const { firstName, lastName, email } = await readCreated(session, exchange)
        const kept = [firstName, lastName, email]
        const due = [body.info?.givenName, body.info?.familyName, body.email]
        session.expect(
          kept.join() === due.join(),
          say`${due.join(', ')} beside ${safe(field.slice(0, 40))}`,
          () => say`${kept.join(', ')}`,
        )
      }),
  })
