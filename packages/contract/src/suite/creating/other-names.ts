import { isDeepStrictEqual } from 'node:util'
import { type Check, isObject, type JsonObject, type Session, safe, say } from '@b2core-clients/openapi-contract'
import { create } from '../client-calls.ts'
import type { Installation } from '../installation.ts'
import { freshEmail, type NewBody, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** Fields that nobody described have no effect on what a new client is called, however near their names are. */
export const otherNameChecks = ({ claims }: Installation): Check[] => [
  creating({
    name: 'other-names',
    title: 'only the described fields of a body decide what a new client is called',
    suspects: ['custom-fields'],
    verify: async (session) => {
      const plain = await create(session, clientBeside(session, 'plain', {}))
      const made = await create(session, clientBeside(session, 'other-names', otherNames))
      for (const name of [...comparedNames, 'country'] as const) {
        const isUsual = isDeepStrictEqual(made[name], plain[name])
        session.expect(
          isUsual,
          say`${safe(name)} ${JSON.stringify(plain[name])}`,
          () => say`${JSON.stringify(made[name])}`,
        )
      }
    },
  }),
  ...(claims['parameter-names'] === 'any-case' ? [] : [otherCaseCheck]),
]

/** Names are exact: one in another case is another field, wherever it is in the body. */
const otherCaseCheck = creating({
  name: 'names-in-other-case',
  title: 'only fields in the case that is described decide what a new client is called',
  suspects: ['custom-fields'],
  verify: async (session) => {
    const plain = await create(session, clientBeside(session, 'plain', {}))
    for (const [where, join] of joins) {
      const body = clientBeside(session, 'other-case', {})
      const made = await create(session, besideOtherCase(session, body, join))
      session.expect(made.email === body.email, say`the email ${body.email}`, () => say`${made.email}`)
      for (const name of [...comparedNames, 'country'] as const)
        session.expect(
          isDeepStrictEqual(made[name], plain[name]),
          say`${safe(name)} ${JSON.stringify(plain[name])} with other names ${safe(where)}`,
          () => say`${JSON.stringify(made[name])}`,
        )
    }
  },
})

type Join = (own: JsonObject, near: JsonObject) => JsonObject

/** A server that ignores case reads two such names as one, and may use the first or the last. */
const joins: readonly (readonly [string, Join])[] = [
  ['before the described ones', (own, near) => ({ ...near, ...own })],
  ['after the described ones', (own, near) => ({ ...own, ...near })],
]

const otherInfo = { givenName: 'Other', familyName: 'Other', middleName: 'Other', birthday: '1950-01-01' }
const otherAddress = { country_code: '840' }
const otherPhone = { phone: '+12025550199' }

/** A body in which each field is there again, with another value, under its name in another case. */
function besideOtherCase(session: Session, body: NewBody, join: Join): JsonObject {
  const near = (part: string, values: JsonObject) => undescribed(session, part, inOtherCase(values))
  const { info, addresses, phones } = body
  const own = {
    ...body,
    info: join({ ...info }, near('ClientInfo', otherInfo)),
    addresses: { 0: join({ ...addresses?.['0'] }, near('ClientAddress', otherAddress)) },
    phones: { 0: join({ ...phones?.['0'] }, near('ClientPhone', otherPhone)) },
  }
  const other = {
    email: freshEmail('other'),
    info: otherInfo,
    addresses: { 0: otherAddress },
    phones: { 0: otherPhone },
  }
  return join(own, near('ClientCreate', other))
}

/** Each value under its name in capitals, with a capital, and in the other of the two common notations. */
function inOtherCase(values: JsonObject): JsonObject {
  const entries = Object.entries(values).flatMap(([name, value]) => {
    const names = [
      name.toUpperCase(),
      name.charAt(0).toUpperCase() + name.slice(1),
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    ]
    return names.filter((other) => other !== name).map((other) => [other, value])
  })
  return Object.fromEntries(entries)
}

const comparedNames = [
  'firstName',
  'lastName',
  'middleName',
  'name',
  'nickname',
  'phone',
  'birthday',
  'city',
  'company',
  'riskLevel',
  'internalType',
  'verificationLevel',
  'analytics',
] as const

/** Fields of responses and of other APIs, and fields of one part of the body in the place of another. */
const otherNames = {
  firstName: 'Other',
  lastName: 'Other',
  middleName: 'Other',
  name: 'Other',
  fullName: 'Other',
  nickname: 'Other',
  givenName: 'Other',
  familyName: 'Other',
  email: 'other@example.com',
  number: '+12025550198',
  phone: '+12025550199',
  birthday: '1950-01-01',
  city: 'Other',
  country: { numericCode: '840' },
  country_code: '840',
  company: { shortName: 'Other', fullName: 'Other' },
  riskLevel: 'High',
  internalType: 'Other',
  verificationLevel: { id: 2 },
  analytics: [{ property: 'a', value: 'b' }],
  updateTime: '2000-01-01T00:00:00+00:00',
}

/** A new client with these names at the top of its body and in each part, except where the document describes them. */
function clientBeside(session: Session, label: string, names: Readonly<Record<string, unknown>>): NewBody {
  const body = newClient(session, label)
  return {
    ...undescribed(session, 'ClientCreate', names),
    ...body,
    info: { ...undescribed(session, 'ClientInfo', names), ...body.info },
    addresses: { 0: { ...undescribed(session, 'ClientAddress', names), country_code: '784' } },
    phones: { 0: { ...undescribed(session, 'ClientPhone', names), phone: '+12025550143' } },
  }
}

/** What a part of the body does not have. A Registration wizard can add any field. */
function undescribed({ run }: Session, part: string, names: Readonly<Record<string, unknown>>): JsonObject {
  const { properties } = run.document.resolve({ $ref: `#/components/schemas/${part}` })
  return Object.fromEntries(
    Object.entries(names).filter(([name]) => !(isObject(properties) && Object.hasOwn(properties, name))),
  )
}
