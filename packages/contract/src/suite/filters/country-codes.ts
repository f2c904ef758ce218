import { type Check, NothingToCheck, say, spread } from '@b2core-clients/openapi-contract'
import { list } from '../client-calls.ts'
import type { Installation } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { hasAllFields } from '../whole-clients.ts'
import { readWorld } from '../world.ts'
import { claimsOfFilters, meets, ruleOf } from './filter-rules.ts'
import { filterFindsExactly } from './finding.ts'

const filters = relationsOf('filters')

const zerosTitles: Readonly<Record<Installation['claims']['country-code-zeros'], string>> = {
  either: 'a country code means the same with and without leading zeros',
  padded: 'a country code finds somebody only with its leading zeros',
  bare: 'a country code finds somebody only without leading zeros',
}

/** How country codes are written, and codes that nobody has. */
export function countryCodeChecks({ claims, filters: rules, takesCode }: Installation): Check[] {
  const rule = ruleOf(rules, 'countryCodes')
  if (rule.matching === 'ignored') return []
  return [
    filters({
      name: 'countryCodes/zeros',
      title: zerosTitles[claims['country-code-zeros']],
      claims: ['country-code-zeros'],
      suspects: claimsOfFilters([rule]),
      verify: async (session) => {
        const world = await readWorld(session)
        const codes = new Set(world.clients.flatMap(({ country }) => country?.numericCode ?? []).map(Number))
        if (codes.size === 0) throw new NothingToCheck('no client has a country')
        // Codes that begin with a zero tell most.
        const tellingFirst = [...codes].toSorted((a, b) => a - b)
        if (tellingFirst[0] !== undefined && tellingFirst[0] > 99)
          session.telling.cannotTell('no country code begins with a zero')
        await session.forEach(spread(tellingFirst.slice(0, 12), 12), async (code) => {
          const written = new Set([`${code}`, `${code}`.padStart(2, '0'), `${code}`.padStart(3, '0')])
          for (const text of [...written].filter(takesCode)) await filterFindsExactly(session, world, rule, text)
        })
      },
    }),
    filters({
      name: 'countryCodes/unassigned',
      title: 'a code that no country has finds nobody and is not refused',
      claims: ['unassigned-country-code'],
      suspects: claimsOfFilters([rule]),
      verify: async (session) => {
        const { clients, isWhole } = await readWorld(session)
        // An installation may give somebody a code that no country has: the vendor's own sample asks for such.
        const used = new Set(clients.map(({ country }) => Number(country?.numericCode)))
        const code = [1, 2, 3, 5, 6, 7, 9, 999, 998, 997].find((one) => !used.has(one))
        if (code === undefined) throw new NothingToCheck('somebody has each code that no country has')
        const text = claims['country-code-zeros'] === 'bare' ? `${code}` : `${code}`.padStart(3, '0')
        // Many databases take zeros for no value.
        const zeros = used.has(0) || claims['empty-values'] === 'ignored-with-zero' ? [] : ['000', '0']
        for (const asked of [text, ...zeros].filter(takesCode)) {
          const { data, total } = await list(session, { 'filter[countryCodes]': asked, limit: 1 })
          // In a larger world somebody outside the sample may have it.
          const others = data.filter((client) => hasAllFields(client) && !meets(rule, client, asked))
          const isRight = isWhole ? total === 0 : others.length === 0
          // A host that takes the whole value 0 for none does so in each filter.
          const refuted = asked === '0' ? ['empty-values'] : undefined
          session.expect(isRight, say`nobody in the country ${asked}`, () => say`${total} clients`, refuted)
        }
      },
    }),
  ]
}
