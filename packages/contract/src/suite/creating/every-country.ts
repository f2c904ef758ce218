import { isDeepStrictEqual } from 'node:util'
import { type Check, type Session, say, spread } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { create } from '../client-calls.ts'
import { missedLettersOf } from '../country-letters.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { readWorld, swept } from '../world.ts'

// Each of them creates many clients.
const creating = relationsOf('creating', { needs: ['writes', 'exclusive data'] })

type Country = NonNullable<Client['country']>

/** Countries follow only from their codes. */
export const everyCountryChecks = (): Check[] => [
  creating({
    name: 'every-country',
    title: 'the country of a new client is that of the others with its code',
    claims: ['created-country'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      const countries = new Map(
        clients.flatMap(({ country }) =>
          country?.numericCode == null ? [] : [[country.numericCode, country] as const],
        ),
      )
      await session.forEach(swept(session, [...countries]), async ([code, country]) => {
        const made = await countryOf(session, String(code).padStart(3, '0'))
        const isSame = isDeepStrictEqual(made, country)
        session.expect(isSame, say`${JSON.stringify(country)}`, () => say`${JSON.stringify(made ?? null)}`)
      })
    },
  }),
  creating({
    name: 'all-codes',
    title: 'the country of a new client has its code, and all other fields, which no other country has, or none',
    claims: ['created-country'],
    suspects: ['unknown-country', 'numeric-code-type'],
    verify: async (session) => {
      const known = new Map<string, { readonly code: string; readonly value: unknown }>()
      let fields: string | undefined
      await session.forEach(codes(session), async (code) => {
        const country = await countryOf(session, code)
        session.expect(
          country !== undefined && Number(country.numericCode) === Number(code),
          say`a country with the code ${code}`,
          () => say`${JSON.stringify(country ?? null)}`,
        )
        const due = missedLettersOf(country)
        session.expect(due === undefined, say`${due} for the code ${code}`, () => say`${country?.alpha2Code}`)
        const others = Object.entries(country ?? {}).filter(([name, value]) => name !== 'numericCode' && isValue(value))
        if (others.length === 0) return
        const names = others
          .map(([name]) => name)
          .toSorted()
          .join(', ')
        fields ??= names
        session.expect(names === fields, say`a country with ${fields}`, () => say`${JSON.stringify(country)}`)
        for (const [name, value] of others) {
          const before = known.get(`${name} ${value}`)
          session.expect(
            before === undefined,
            say`another ${name} than that of ${before?.code}`,
            () => say`${String(value)}`,
          )
          known.set(`${name} ${value}`, { code, value })
        }
      })
    },
  }),
]

/** A host may write an empty text or 0 for none. */
const isValue = (value: unknown): boolean => value !== null && value !== undefined && value !== '' && value !== 0

/** Every code of three digits, or some of them in a short run. */
function codes(session: Session): string[] {
  const all = Array.from({ length: 999 }, (_, index) => String(index + 1).padStart(3, '0'))
  return spread(all, Math.min(all.length, 40 * session.run.cases))
}

async function countryOf(session: Session, country_code: string): Promise<Country | undefined> {
  const { country } = await create(session, { ...newClient(session, 'country'), addresses: { 0: { country_code } } })
  return country ?? undefined
}
