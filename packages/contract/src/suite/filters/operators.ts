import { type Check, NothingToCheck } from '@b2core-clients/openapi-contract'
import type { Installation } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { claimsOfFilters, type FilterRule, wildcardSigns } from './filter-rules.ts'
import { filterFindsExactly, knownValues } from './finding.ts'

const filters = relationsOf('filters')

/** A text as some query language would write a condition on it. */
const conditions: readonly ((text: string) => string)[] = [
  ...['!', '-', '>', '<', '>=', '<>', '!=', '=', '~', '^', '|', '/', '@', ':', '$', 'NOT ', 'eq:', 'ne:', 'like:'].map(
    (sign) => (text: string) => sign + text,
  ),
  ...[
    '$',
    '~',
    '|',
    '?',
    ' OR x',
    ' AND x',
    '|x',
    ' || x',
    '/i',
    ':*',
    '..',
    ';',
    ';x',
    '; x',
    '&x',
    '&',
    '#',
    '#x',
    '=',
    '?x=y',
  ].map((sign) => (text: string) => text + sign),
  ...["''", '""', '()', '[]', '{}', '//', '<>'].map(
    ([open = '', close = '']) =>
      (text: string) =>
        open + text + close,
  ),
  (text) => `${text}' AND '1'='1`,
  (text) => `${text}' -- `,
  (text) => `${text}')#`,
  (text) => `{{${text}}}`,
  (text) => `\${${text}}`,
]

/** Texts that find everybody, or those without a value, once they are read as a condition. */
const wholeConditions = [
  "x' OR '1'='1",
  'x" OR "1"="1',
  "x') OR ('1'='1",
  "x' OR 1=1 -- ",
  'x OR 1=1',
  '1 or 1=1',
  '*)(objectClass=*',
  '{"$ne":null}',
  '{"$regex":".*"}',
  '.*',
  '^',
  '*',
  '?',
  '**',
  "''",
  '""',
  'null',
  'NULL',
  'undefined',
  'none',
  'true',
  'all',
  'is null',
  'IS NOT NULL',
  '!null',
]

/** No text is an operator: a filter looks for it as it is. */
export const operatorChecks = ({ filters: rules }: Installation): Check[] =>
  rules.filter(({ kind, matching }) => kind === 'text' && matching !== 'ignored').map(operatorCheck)

const operatorCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/operators`,
    title: `filter[${rule.name}] takes what looks like a condition as a text`,
    // A firewall may take it for an attack.
    needs: ['exclusive data'],
    suspects: ['wildcards', ...claimsOfFilters([rule])],
    verify: async (session) => {
      const world = await readWorld(session)
      const known = knownValues(rule, world.clients)
      const value = known[session.run.seed % known.length]
      if (value === undefined) throw new NothingToCheck(`no client has a value for filter[${rule.name}]`)
      const written = conditions.map((write) => write(String(value)))
      const texts = [...written, ...wholeConditions].filter((text) => !(rule.hasWildcards && wildcardSigns.test(text)))
      await session.forEach(texts, (text) => filterFindsExactly(session, world, rule, text))
    },
  })
