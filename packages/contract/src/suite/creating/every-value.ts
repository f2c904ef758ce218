import { type Check, type Session, safe, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askCreate, get, ids, list, readCreated } from '../client-calls.ts'
import { meets, parameterOf, ruleOf } from '../filters/filter-rules.ts'
import { find } from '../filters/finding.ts'
import type { Installation } from '../installation.ts'
import { newClient } from '../new-client.ts'
import { composedName, isNamed } from '../reading.ts'
import { relationsOf } from '../relation.ts'
import { expectSameClient } from '../same-client.ts'
import { swept } from '../world.ts'
import { everyBirthdayCheck, everyTimeCheck } from './every-birthday.ts'
import { unusualTexts } from './unusual-texts.ts'

// Each of them creates many clients.
const creating = relationsOf('creating', { needs: ['writes', 'exclusive data'] })

/** Values that nobody draws by chance come back as they were sent, and find their client. */
export const everyValueChecks = (installation: Installation): Check[] => [
  creating({
    name: 'every-name',
    title: 'a name is kept letter for letter wherever it is read, or refused',
    claims: ['created-names', 'client-name'],
    verify: (session) =>
      session.forEach(swept(session, [...unusualTexts.entries()]), ([index, givenName]) => {
        // Each text is once in each field.
        const [familyName = 'Lee', middleName = 'May'] = [1, 2].map(
          (step) => unusualTexts[(index + step) % unusualTexts.length],
        )
        return keepsNames(session, installation, { givenName, familyName, middleName })
      }),
  }),
  everyBirthdayCheck(installation),
  everyTimeCheck(installation),
]

interface Names {
  readonly givenName: string
  readonly familyName: string
  readonly middleName: string
}

async function keepsNames(session: Session, installation: Installation, info: Names): Promise<void> {
  const body = newClient(session, 'named')
  const exchange = await askCreate(session, { ...body, info: { ...body.info, ...info } })
  if (exchange.response.status === installation.claims['invalid-body-status']) return
  const made = await readCreated(session, exchange)
  const due: Partial<Client> = { firstName: info.givenName, lastName: info.familyName, middleName: info.middleName }
  for (const [field, value] of Object.entries(due)) {
    const kept = made[field as keyof Client]
    // A response without the field says nothing about what is kept.
    const refutes = kept === undefined ? [] : ['created-names']
    const expected = say`${safe(field)} ${JSON.stringify(value)}`
    session.expect(kept === value, expected, () => say`${JSON.stringify(kept)}`, refutes)
  }
  const name = composedName(installation, due)
  session.expect(isNamed(made, name), say`the name ${JSON.stringify(name)}`, () => say`${JSON.stringify(made.name)}`, [
    'client-name',
  ])
  expectSameClient(session, made, await get(session, made.clientId), say`as created`)
  if (ruleOf(installation.filters, 'clientId').matching !== 'whole') return
  const { data } = await list(session, { 'filter[clientId]': made.clientId })
  expectSameClient(session, made, data[0], say`in the list`)
  for (const text of Object.values(info)) await findsByName(session, installation, made, text)
}

/** A client is found by what its name has in it. */
async function findsByName(session: Session, { filters }: Installation, made: Client, text: string): Promise<void> {
  const rule = ruleOf(filters, 'name')
  // Spaces at the ends may be left out of a query, and a length may be too much for an address.
  const isPlain = text.trim() === text && text.length <= 100 && !/[\p{Cc}\p{Cf}]/u.test(text)
  if (!isPlain || rule.matching === 'ignored' || !meets(rule, made, text)) return
  const query = { [parameterOf(rule)]: text, 'filter[clientId]': made.clientId }
  const { found } = await find(session, query, { most: 1 })
  const isFound = ids(found).includes(made.clientId)
  session.expect(
    isFound,
    say`client ${made.clientId} by ${JSON.stringify(text)}`,
    () => say`clients ${ids(found)}`,
    rule.claims,
  )
}
