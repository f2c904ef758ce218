import { type Check, NothingToCheck, say } from '@b2core-clients/openapi-contract'
import { list } from '../client-calls.ts'
import { relationsOf } from '../relation.ts'
import { readWorld, spread } from '../world.ts'
import { meets, ruleOf } from './filter-rules.ts'
import { findsExactly } from './finding.ts'

const filters = relationsOf('filters')

/** How country codes are written, and codes that nobody has. */
export const countryCodeChecks: readonly Check[] = [
  filters({
    name: 'countryCodes/zeros',
    title: 'a country code means the same with and without leading zeros',
    claims: ['country-code-zeros'],
    verify: async (session) => {
      const world = await readWorld(session)
      const codes = new Set(world.clients.flatMap(({ country }) => country?.numericCode ?? []).map(Number))
      if (codes.size === 0) throw new NothingToCheck('no client has a country')
      await session.forEach(spread([...codes], 30), async (code) => {
        for (const text of new Set([`${code}`, `${code}`.padStart(2, '0'), `${code}`.padStart(3, '0')]))
          await findsExactly(session, world, { 'filter[countryCodes]': text }, (client) =>
            meets(ruleOf('countryCodes'), client, code),
          )
      })
    },
  }),
  filters({
    name: 'countryCodes/unassigned',
    title: 'a code that no country has finds nobody and is not refused',
    claims: ['unassigned-country-code'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      // An installation may give somebody a code that no country has: the vendor's own sample asks for such.
      const borne = new Set(clients.map(({ country }) => Number(country?.numericCode)))
      const code = [1, 2, 3, 5, 6, 7, 9].find((one) => !borne.has(one))
      const page = await list(session, { 'filter[countryCodes]': code })
      session.expect(page.total === 0, say`nobody in ${code}`, () => say`${page.total}`)
    },
  }),
]
