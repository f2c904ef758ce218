import { isDeepStrictEqual } from 'node:util'
import { type Check, isObject, type JsonObject, type Session, safe, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askCreate, create, readCreated } from '../client-calls.ts'
import { type Installation, installationOf } from '../installation.ts'
import { freshEmail, type NewBody, newBody } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { swept } from '../world.ts'
import { flags, namesLikePaths } from './other-fields.ts'

// Each of them creates many clients.
const creating = relationsOf('creating', { needs: ['writes', 'exclusive data'] })

/** The fields of a new client that follow from each part of a body. All others are as without it. */
interface Part {
  readonly name: string
  readonly follows: readonly (keyof Client)[]
  /** Each value is used once: an email is taken then. */
  readonly values: () => readonly JsonObject[]
}

const inInfo = (name: string, values: readonly string[]) => (): JsonObject[] =>
  values.map((value) => ({ info: { [name]: value } }))

const texts = ['Other', 'Test', 'Admin', 'Ltd', 'Ольга', '山田', 'محمد', '1']

const parts: readonly Part[] = [
  { name: 'givenName', follows: ['firstName', 'name'], values: inInfo('givenName', texts) },
  { name: 'familyName', follows: ['lastName', 'name'], values: inInfo('familyName', texts) },
  { name: 'middleName', follows: ['middleName', 'name'], values: inInfo('middleName', texts) },
  {
    name: 'birthday',
    follows: ['birthday'],
    values: inInfo('birthday', ['1920-01-01', '1969-12-31', '1996-02-29', '2016-07-01']),
  },
  {
    name: 'country_code',
    // Another public page of the vendor says that jurisdictions have tags.
    follows: ['country', 'tags'],
    values: () =>
      ['784', '840', '826', '276', '392', '364', '036', '999'].map((country_code) => ({
        addresses: { 0: { country_code } },
      })),
  },
  {
    name: 'phone',
    follows: ['phone'],
    values: () =>
      ['+12025550143', '+442079460018', '+493023125003', '+971000234567', '+81000345678', '0'].map((phone) => ({
        phones: { 0: { phone } },
      })),
  },
  {
    name: 'email',
    follows: ['email'],
    values: () =>
      ['example.org', 'mail.example', 'xn--bcher-kva.example', 'school.edu.example', 'b2core.example'].map(
        (domain) => ({ email: freshEmail('Admin+test', domain) }),
      ),
  },
]

/** The claims that are wrong if these fields follow from something else. */
const claimsAbout: Readonly<Partial<Record<keyof Client, string>>> = {
  firstName: 'created-names',
  lastName: 'created-names',
  middleName: 'created-names',
  country: 'created-country',
  phone: 'created-phone',
  status: 'new-client-defaults',
  type: 'new-client-defaults',
  locale: 'new-client-defaults',
  manager: 'new-client-defaults',
  accounts: 'new-client-defaults',
}

const pathsCheck = creating({
  name: 'only/paths',
  title: 'a field whose name looks like a path is a field of this name, and not of another part of the body',
  suspects: ['custom-fields', ...Object.values(claimsAbout)],
  verify: (session) => changesOnly(session, () => namesLikePaths, []),
})

/** What a part of a body is for is what follows from it, and nothing else of the new client. */
export const partChecks = ({ claims }: Installation): Check[] => [
  ...parts.map((part) =>
    creating({
      name: `only/${part.name}`,
      title: `${part.name} of a body changes nothing of a new client but ${part.follows.join(' and ')}`,
      suspects: Object.values(claimsAbout),
      verify: (session) => changesOnly(session, part.values, part.follows),
    }),
  ),
  creating({
    name: 'only/flags',
    title: 'fields that nobody described change nothing of a new client, whatever they seem to say',
    suspects: ['custom-fields', ...Object.values(claimsAbout)],
    verify: (session) => changesOnly(session, () => flags(session), []),
  }),
  ...(claims['parameter-names'] === 'any-case' ? [] : [pathsCheck]),
]

/** Bodies with little and with much, beside which a value is tried. */
const bodies = (): NewBody[] => [
  { email: freshEmail('part') },
  {
    info: { givenName: 'Amelie', familyName: 'Fontaine', birthday: '1988-02-29' },
    addresses: { 0: { country_code: '784' } },
    phones: { 0: { phone: '+12025550143' } },
    email: freshEmail('parts'),
  },
]

/** Creates clients that differ in one value, and compares all that does not follow from it. */
async function changesOnly(
  session: Session,
  values: () => readonly JsonObject[],
  follows: readonly (keyof Client)[],
): Promise<void> {
  for (const fields of bodies()) {
    const createPlain = () => create(session, newBody(session, { ...fields, email: freshEmail('plain') }))
    const plain = await createPlain()
    // Ids, times and whatever else no two clients share.
    const own = new Set<keyof Client>([...follows, ...differing(plain, await createPlain())])
    await session.forEach(swept(session, values()), async (value) => {
      const body = { ...joined({ ...fields }, value), ...(!('email' in value) && { email: freshEmail('part') }) }
      const exchange = await askCreate(session, newBody(session, body as NewBody))
      if (exchange.response.status === installationOf(session).claims['invalid-body-status']) return
      const made = await readCreated(session, exchange)
      if (differing(plain, made).every((name) => own.has(name))) return
      // What differs now without the value as well, such as a time, does not follow from it.
      for (const name of differing(plain, await createPlain())) own.add(name)
      for (const name of differing(plain, made).filter((name) => !own.has(name)))
        session.expect(
          false,
          say`${safe(name)} ${shown(plain[name])} also with ${JSON.stringify(value)}`,
          () => say`${shown(made[name])}`,
          [claimsAbout[name] ?? []].flat(),
        )
    })
  }
}

/** The fields in which two clients differ. A field that is left out is one without a value. */
const differing = (one: Client, other: Client): (keyof Client)[] =>
  ([...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Client)[]).filter(
    (name) => !isDeepStrictEqual(one[name] ?? null, other[name] ?? null),
  )

const shown = (value: unknown): string => JSON.stringify(value ?? null)

/** A body with other values, also in its parts. */
const joined = (body: JsonObject, values: JsonObject): JsonObject => ({
  ...body,
  ...Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const before = body[name]
      return [name, isObject(before) && isObject(value) ? joined(before, value) : value]
    }),
  ),
})
