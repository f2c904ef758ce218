import { isDeepStrictEqual } from 'node:util'
import { type Check, type Session, safe, say } from '@b2core-clients/openapi-contract'
import type { Client, ClientCreate } from '@b2core-clients/schema'
import { claimAgainstBirthday } from '../birthday-claims.ts'
import { askCreate, create, get, list, readCreated } from '../client-calls.ts'
import { ruleOf } from '../filters/filter-rules.ts'
import type { Installation } from '../installation.ts'
import { bodiesOfEachShape, newBody, newClient, someBodies } from '../new-client.ts'
import { composedName, isNamed } from '../reading.ts'
import { relationsOf } from '../relation.ts'

/** Texts that a server may change on the way in without meaning to. */
const oddNames = [' Ann', 'Ann ', 'Ann  Lee', 'Ame\u0301lie', 'A\0n', 'x'.repeat(300), '\\', '&amp;', '𝒜nn', 'NULL']
const oddPhones = ['+1 (202) 555-0143', '00442079460018', '020 7946 0018', '+44-20-7946-0018']

const creating = relationsOf('creating', { needs: ['writes'] })

/** What becomes of the values of a new client. */
export const storedValueChecks = (installation: Installation): Check[] => [
  keptCheck(installation),
  creating({
    name: 'letters',
    title: 'a text is kept letter for letter, or refused',
    claims: ['created-names', 'created-phone'],
    verify: async (session) => {
      const keeps = async (body: object, field: 'firstName' | 'phone', text: string): Promise<void> => {
        const exchange = await askCreate(session, { ...newClient(session, 'letters'), ...body })
        if (exchange.response.status === installation.claims['invalid-body-status']) return
        const kept = (await readCreated(session, exchange))[field]
        session.expect(
          kept === text,
          say`${safe(field)} ${JSON.stringify(text)}`,
          () => say`${JSON.stringify(kept)}`,
          claimsAbout(field, kept),
        )
      }
      await session.forEach(oddNames, (text) =>
        keeps(
          { info: { ...newClient(session, 'letters').info, givenName: text, familyName: 'Lee' } },
          'firstName',
          text,
        ),
      )
      await session.forEach(oddPhones, (text) => keeps({ phones: { 0: { phone: text } } }, 'phone', text))
    },
  }),
  creating({
    name: 'positions',
    title: 'the entry with the lowest number that has a value counts',
    claims: ['created-phone', 'created-country'],
    verify: async (session) => {
      const positions = [
        ['0', '1'],
        ['2', '10'],
        ['9', '11'],
        ['0', '2147483648'],
        ['2147483647', '2147483648'],
        ['5', '4294967297'],
        ['99999999999', '100000000000'],
        ['1', '9007199254740993'],
        // A zero in front changes no number.
        ['01', '2'],
        ['2', '03'],
        ['9', '010'],
        ['0', '00001'],
      ] as const
      for (const [low, high] of positions)
        for (const isFirstEmpty of [false, true]) {
          const [first, second] = ['+12025550101', '+12025550102']
          const made = await create(session, {
            ...newClient(session, 'positions'),
            phones: { [high]: { phone: second }, [low]: isFirstEmpty ? {} : { phone: first } },
            addresses: { [high]: { country_code: '840' }, [low]: isFirstEmpty ? {} : { country_code: '784' } },
          })
          const [phone, code] = isFirstEmpty ? [second, '840'] : [first, '784']
          session.expect(made.phone === phone, say`phone ${phone}`, () => say`${made.phone}`, ['created-phone'])
          const kept = made.country?.numericCode
          session.expect(Number(kept) === Number(code), say`country ${code}`, () => say`${kept}`, ['created-country'])
        }
    },
  }),
  creating({
    name: 'unknown-country',
    title: 'a code that names no country is kept as it is',
    claims: ['unknown-country'],
    verify: async (session) => {
      await session.forEach(['999', '990', '000'], async (country_code) => {
        const { country } = await create(session, {
          ...newClient(session, 'country'),
          addresses: { 0: { country_code } },
        })
        const { numericCode, ...others } = country ?? {}
        // A number that is left out, or an empty text, says nothing.
        const isOnlyCode = Object.values(others).every((value) => value == null || value === '' || value === 0)
        session.expect(
          numericCode != null && Number(numericCode) === Number(country_code) && isOnlyCode,
          say`a country with only the code ${country_code}`,
          () => say`${JSON.stringify(country ?? null)}`,
        )
      })
      const made = await create(session, {
        ...newClient(session, 'country'),
        addresses: { 0: { country_code: '999' }, 1: { country_code: '784' } },
      })
      const code = Number(made.country?.numericCode)
      session.expect(code === 999, say`country 999, which comes first`, () => say`${code}`, ['created-country'])
    },
  }),
]

const keptCheck = (installation: Installation): Check =>
  creating({
    name: 'kept',
    title: 'what was sent is in the response, in reading and in the list',
    claims: ['created-names', 'client-name', 'created-country', 'created-phone', 'birthday-format'],
    suspects: ['time-format'],
    verify: (session) => {
      const fixed = bodiesOfEachShape('kept')
      return session.forAll(
        someBodies,
        async (drawn) => {
          const body = newBody(session, drawn)
          const made = await create(session, body)
          expectKept(session, installation, body, made)
          const read = await get(session, made.clientId)
          const isSame = isDeepStrictEqual(read, made)
          session.expect(isSame, say`to read what the creation returned`, () => say`${JSON.stringify(read)}`)
          await findsAgain(session, installation, made)
        },
        { cases: session.run.cases + fixed.length, always: () => fixed },
      )
    },
  })

/** A list finds the new client by its id and its email, and shows what the creation returned. */
async function findsAgain(session: Session, { filters }: Installation, made: Client): Promise<void> {
  const { clientId, email } = made
  if (ruleOf(filters, 'clientId').matching === 'whole') {
    const { data, total } = await list(session, { 'filter[clientId]': clientId })
    const isListed = total === 1 && isDeepStrictEqual(data[0], made)
    session.expect(
      isListed,
      say`the list to show what the creation returned`,
      () => say`${JSON.stringify(data)}`,
      total === 1 ? undefined : ['client-id-matching'],
    )
  }
  if (ruleOf(filters, 'email').matching === 'whole') {
    const { data, total } = await list(session, { 'filter[email]': email ?? undefined })
    const isFound = total === 1 && data[0]?.clientId === clientId
    session.expect(isFound, say`client ${clientId} by ${email}`, () => say`${total} clients`, ['email-matching'])
  }
}

function expectKept(session: Session, installation: Installation, body: ClientCreate, made: Client): void {
  const { info, addresses, phones, email } = body
  const due: Partial<Client> = {
    firstName: info?.givenName,
    lastName: info?.familyName,
    middleName: info?.middleName,
    birthday: info?.birthday && `${info.birthday}T00:00:00+00:00`,
    phone: first(phones, 'phone'),
    email,
  } as Partial<Client>
  for (const [name, value] of Object.entries(due)) {
    const kept = made[name as keyof Client]
    const isKept = value === undefined || kept === value
    const expected = say`${safe(name)} ${JSON.stringify(value)}`
    session.expect(isKept, expected, () => say`${JSON.stringify(kept)}`, claimsAbout(name, kept))
  }
  const code = first(addresses, 'country_code')?.padStart(3, '0')
  const country = made.country?.numericCode
  // Where the installation has numbers, they have no zeros at the beginning.
  const isSame = typeof country === 'string' ? country === code : Number(country) === Number(code)
  session.expect(code === undefined || isSame, say`country ${code}`, () => say`${JSON.stringify(country)}`, [
    'created-country',
  ])
  const name = composedName(installation, due)
  session.expect(isNamed(made, name), say`the name ${name}`, () => say`${made.name}`, ['client-name'])
}

/** The claims about what becomes of a value. A response without the field says nothing about them. */
function claimsAbout(field: string, kept: unknown): string[] {
  if (kept === undefined) return []
  if (field === 'birthday') return [claimAgainstBirthday(kept)]
  if (field === 'phone') return ['created-phone']
  return field === 'email' ? [] : ['created-names']
}

/** The value of the entry with the lowest key, of those that have one. */
const first = <Field extends string>(
  map: Readonly<Record<string, { readonly [Name in Field]?: string | undefined }>> | undefined,
  field: Field,
): string | undefined =>
  Object.entries(map ?? {})
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .find(([, entry]) => entry[field] !== undefined)?.[1][field]
