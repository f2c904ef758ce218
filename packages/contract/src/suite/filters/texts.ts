import { type Check, NothingToCheck, safe, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import fc from 'fast-check'
import { askList } from '../client-calls.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { type FilterRule, filterRules, hasPlainCase, isAscii, meets, parameterOf } from './filter-rules.ts'
import { findsExactly, valuesOf } from './finding.ts'

const textRules = filterRules.filter(({ kind }) => kind === 'text')

/** Signs that mean something to a database, a shell, a list or a query string, and nothing in a text. */
const signs = [' ', '\\', '&', ',', ';', "'", '"', '+', '#', '*', '%', '%20', '\t']

/** Texts that nobody is called, and that a server has to look for all the same. */
const oddTexts = ['\0', 'x'.repeat(300), '\u{10ffff}', '\ufeff', '\u202e', '{{x}}', '[a-z]+']

const filters = relationsOf('filters')

/** Text filters take what they are given to the letter, whatever its case. */
export const textChecks: readonly Check[] = [
  ...filterRules
    .filter(({ kind }) => kind === 'text' || kind === 'address')
    .map((rule) =>
      filters({
        name: `${rule.name}/case`,
        title: `filter[${rule.name}] does not mind the case`,
        claims: rule.claims,
        verify: async (session) => {
          const world = await readWorld(session)
          const plain = world.clients.filter((client) => hasPlainCase(String(rule.valueOf(client) ?? '')))
          const foreign = plain.filter((client) => !isAscii(String(rule.valueOf(client) ?? '')))
          const asked = fc.oneof(valuesOf(rule, plain), valuesOf(rule, foreign.length > 0 ? foreign : plain))
          await session.forAll(fc.tuple(asked, fc.boolean()), ([value, up]) => {
            const other = up ? String(value).toUpperCase() : String(value).toLowerCase()
            return findsExactly(session, world, { [parameterOf(rule)]: other }, (client) => meets(rule, client, value))
          })
        },
      }),
    ),
  ...filterRules
    .filter(({ kind }) => kind === 'text')
    .map((rule) =>
      filters({
        name: `${rule.name}/wildcards`,
        title: `filter[${rule.name}] takes %, _ and * as they are`,
        claims: ['wildcards'],
        verify: async (session) => {
          const world = await readWorld(session)
          const known = valuesOf(rule, world.clients)
          const wild = fc
            .tuple(known, fc.constantFrom('%', '_', '*', '%%'))
            .map(([value, sign]) => `${String(value).slice(0, 2)}${sign}`)
          await session.forAll(fc.oneof(fc.constantFrom('%', '_'), wild), (value) =>
            findsExactly(session, world, { [parameterOf(rule)]: value }, (client) => meets(rule, client, value)),
          )
        },
      }),
    ),
  ...textRules.map((rule) =>
    filters({
      name: `${rule.name}/letters`,
      title: `filter[${rule.name}] takes every sign as it is, at the ends too`,
      claims: rule.claims,
      verify: async (session) => {
        const world = await readWorld(session)
        const known = valuesOf(rule, world.clients).map(String)
        await session.forAll(
          fc.tuple(known, known, known),
          async ([one, two, three]) => {
            const middle = Math.floor(two.length / 2)
            const spoilt = signs.flatMap((sign) => [
              sign + one,
              two.slice(0, middle) + sign + two.slice(middle),
              three + sign,
            ])
            await session.forEach([...spoilt, percentWritten(one)], async (value) => {
              await findsExactly(session, world, { [parameterOf(rule)]: value }, (client) => meets(rule, client, value))
            })
          },
          { cases: 1 },
        )
      },
    }),
  ),
  ...filterRules
    .filter(({ kind }) => kind === 'text' || kind === 'address')
    .map((rule) =>
      filters({
        name: `${rule.name}/elsewhere`,
        title: `filter[${rule.name}] looks at nothing else of a client`,
        claims: rule.claims,
        verify: async (session) => {
          const world = await readWorld(session)
          const [first, ...rest] = textsElsewhere(rule, world.clients)
          if (first === undefined) throw new NothingToCheck('no client has another text of this kind')
          await session.forAll(
            fc.constantFrom(first, ...rest),
            (value) =>
              findsExactly(session, world, { [parameterOf(rule)]: value }, (client) => meets(rule, client, value)),
            { cases: 8 },
          )
        },
      }),
    ),
  filters({
    name: 'odd-text',
    title: 'a text that nobody has finds nobody, however odd it is',
    verify: async (session) => {
      for (const rule of textRules)
        for (const text of oddTexts) {
          const { response } = await askList(session, { [parameterOf(rule)]: text, limit: 1 })
          session.expect(
            response.status === 200,
            say`a page (200) for ${safe(JSON.stringify(text))}`,
            () => say`${response.status}`,
          )
        }
    },
  }),
]

/** Each letter of a text as a percent sign and two digits, which are then meant as they stand. */
const percentWritten = (text: string): string =>
  [...text].map((sign) => (sign < '\x80' ? `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}` : sign)).join('')

/** Texts of clients that the filter does not look at: names of other things, other people's addresses. */
function textsElsewhere(rule: FilterRule, clients: readonly Client[]): string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string') found.add(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  visit(clients)
  const isAddress = (text: string): boolean => text.includes('@')
  const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text)
  return [...found].filter(
    (text) =>
      isAddress(text) === (rule.kind === 'address') &&
      text.trim() !== '' &&
      !text.includes(',') &&
      !isTime(text) &&
      !clients.some((client) => String(rule.valueOf(client) ?? '').toLowerCase() === text.toLowerCase()),
  )
}
