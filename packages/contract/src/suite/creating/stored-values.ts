import { isDeepStrictEqual } from 'node:util'
import { type Check, type Session, safe, say } from '@b2core-clients/openapi-contract'
import type { Client, ClientCreate } from '@b2core-clients/schema'
import { askCreate, create, get, list } from '../client-calls.ts'
import { newClient, someBodies } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

/** Texts that a server may change on the way in without meaning to. */
const oddNames = [' Ann', 'Ann ', 'Ann  Lee', 'Ame\u0301lie', 'A\0n', 'x'.repeat(300), '\\', '&amp;', '𝒜nn', 'NULL']
const oddPhones = ['+1 (202) 555-0143', '00442079460018', '020 7946 0018', '+44-20-7946-0018']

const creating = relationsOf('creating', { needs: ['writes'] })

/** What becomes of the values of a new client. */
export const storedValueChecks: readonly Check[] = [
  creating({
    name: 'kept',
    title: 'what was sent is in the answer, in reading and in the list',
    claims: ['created-names', 'client-name', 'created-country', 'created-phone', 'birthday-format'],
    verify: (session) =>
      session.forAll(someBodies, async (body) => {
        const made = await create(session, body)
        expectKept(session, body, made)
        const read = await get(session, made.clientId)
        session.expect(
          isDeepStrictEqual(read, made),
          say`to read what creating answered`,
          () => say`${JSON.stringify(read)}`,
        )
        const { data, total } = await list(session, { 'filter[clientId]': made.clientId })
        session.expect(
          total === 1 && isDeepStrictEqual(data[0], made),
          say`the list to show what creating answered`,
          () => say`${JSON.stringify(data)}`,
        )
        const byEmail = await list(session, { 'filter[email]': body.email })
        session.expect(
          byEmail.total === 1 && byEmail.data[0]?.clientId === made.clientId,
          say`to find it by ${body.email}`,
          () => say`${byEmail.total} clients`,
        )
      }),
  }),
  creating({
    name: 'letters',
    title: 'a text is kept to the letter, or refused',
    claims: ['created-names', 'created-phone'],
    verify: async (session) => {
      const keeps = async (body: object, field: 'firstName' | 'phone', text: string): Promise<void> => {
        const { response } = await askCreate(session, { ...newClient(session, 'letters'), ...body })
        const kept = (response.json as Client | undefined)?.[field]
        const isFaithful = response.status === 400 || (response.status === 201 && kept === text)
        session.expect(isFaithful, say`${safe(field)} ${JSON.stringify(text)}, or a refusal (400)`, () =>
          response.status === 201 ? say`${JSON.stringify(kept)}` : say`status ${response.status}`,
        )
      }
      await session.forEach(oddNames, (text) =>
        keeps({ info: { givenName: text, familyName: 'Lee' } }, 'firstName', text),
      )
      await session.forEach(oddPhones, (text) => keeps({ phones: { 0: { phone: text } } }, 'phone', text))
    },
  }),
  creating({
    name: 'positions',
    title: 'of several entries the first by number that has a value counts',
    claims: ['created-phone', 'created-country'],
    verify: async (session) => {
      for (const [low, high] of [
        ['0', '1'],
        ['2', '10'],
        ['9', '11'],
      ] as const)
        for (const isFirstEmpty of [false, true]) {
          const [first, second] = ['+12025550101', '+12025550102']
          const made = await create(session, {
            ...newClient(session, 'positions'),
            phones: { [high]: { phone: second }, [low]: isFirstEmpty ? {} : { phone: first } },
            addresses: { [high]: { country_code: '840' }, [low]: isFirstEmpty ? {} : { country_code: '784' } },
          })
          const [phone, code] = isFirstEmpty ? [second, '840'] : [first, '784']
          session.expect(made.phone === phone, say`phone ${phone}`, () => say`${made.phone}`)
          const kept = made.country?.numericCode
          session.expect(kept === code, say`country ${code}`, () => say`${kept}`)
        }
    },
  }),
  creating({
    name: 'unknown-country',
    title: 'a code that names no country is kept as it is',
    claims: ['unknown-country'],
    verify: async (session) => {
      const made = await create(session, {
        ...newClient(session, 'country'),
        addresses: { 0: { country_code: '999' } },
      })
      session.expect(
        Number(made.country?.numericCode) === 999,
        say`country 999`,
        () => say`${JSON.stringify(made.country ?? null)}`,
      )
    },
  }),
]

function expectKept(session: Session, { info, addresses, phones, email }: ClientCreate, made: Client): void {
  const due: Readonly<Record<string, unknown>> = {
    firstName: info?.givenName,
    lastName: info?.familyName,
    middleName: info?.middleName,
    birthday: info?.birthday && `${info.birthday}T00:00:00+00:00`,
    phone: first(phones, 'phone'),
    email,
  }
  for (const [name, value] of Object.entries(due))
    if (value !== undefined)
      session.expect(
        made[name as keyof Client] === value,
        say`${safe(name)} ${JSON.stringify(value)}`,
        () => say`${JSON.stringify(made[name as keyof Client])}`,
      )
  const code = first(addresses, 'country_code')?.padStart(3, '0')
  if (code !== undefined)
    session.expect(
      made.country?.numericCode === code,
      say`country ${code}`,
      () => say`${JSON.stringify(made.country ?? null)}`,
    )
  const name = [info?.givenName, info?.middleName, info?.familyName].filter(Boolean).join(' ')
  session.expect(made.name == null || made.name === name, say`the name ${name}`, () => say`${made.name}`)
}

/** The value of the entry with the lowest key, of those that have one. */
const first = <Field extends string>(
  map: Readonly<Record<string, { readonly [Name in Field]?: string | undefined }>> | undefined,
  field: Field,
): string | undefined =>
  Object.entries(map ?? {})
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .find(([, entry]) => entry[field] !== undefined)?.[1][field]
