import { type Check, isObject, NothingToCheck, safe, say, spread } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import fc from 'fast-check'
import { askList, isWithoutMatch } from '../client-calls.ts'
import { type Installation, installationOf } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { claimsAgainst } from './alternatives.ts'
import {
  claimsOfFilters,
  type FilterRule,
  hasPlainCase,
  isAscii,
  looksAtText,
  meets,
  parameterOf,
  wildcardSigns,
} from './filter-rules.ts'
import { filterFindsExactly, findsExactly, valuesOf } from './finding.ts'
import { ToldApart } from './told-apart.ts'

/** Characters that some databases leave out when they compare texts. */
const invisible = ['\u00ad', '\u200b', '\ufeff']

/** Signs that mean something to a database, a shell, a list or a query string, and nothing in a text. */
const signs = [' ', '\\', '&', ',', ';', "'", '"', '+', '#', '*', '%', '%20', '\t', ...invisible]

/** Texts that nobody is called, and that a server has to look for all the same. */
const oddTexts = ['\0', 'x'.repeat(300), '\u{10ffff}', '\ufeff', '\u202e', '{{x}}', '[a-z]+']

const filters = relationsOf('filters')

/** How filters compare texts: upper and lower case, wildcards, odd signs. */
export function textChecks({ filters: rules }: Installation): Check[] {
  const texts = rules.filter(({ kind, matching }) => kind === 'text' && matching !== 'ignored')
  const textsAndAddresses = rules.filter(looksAtText)
  return [
    ...textsAndAddresses.map(caseCheck),
    ...texts.map(wildcardCheck),
    ...texts.map(letterCheck),
    ...texts.map(spacesCheck),
    ...textsAndAddresses.map(elsewhereCheck),
    oddTextCheck(texts),
  ]
}

const caseCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/case`,
    title: `filter[${rule.name}] ${rule.isCaseSensitive ? 'is case-sensitive' : 'is case-insensitive'}`,
    claims: rule.caseClaims,
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const world = await readWorld(session)
      const plain = world.clients.filter((client) => hasPlainCase(String(rule.valueOf(client) ?? '')))
      // The database of a host may know the case of plain letters only.
      const isOurs = session.run.target.capabilities.has('exclusive data')
      const foreign = plain.filter((client) => !isAscii(String(rule.valueOf(client) ?? '')))
      const ascii = plain.filter((client) => isAscii(String(rule.valueOf(client) ?? '')))
      const asked = isOurs
        ? fc.oneof(valuesOf(rule, plain), valuesOf(rule, foreign.length > 0 ? foreign : plain))
        : valuesOf(rule, ascii)
      const told = new ToldApart(rule, world)
      await session.forAll(fc.tuple(asked, fc.boolean()), async ([value, up]) => {
        const other = up ? String(value).toUpperCase() : String(value).toLowerCase()
        const meant = rule.isCaseSensitive ? other : value
        await findsExactly(session, world, {
          query: { [parameterOf(rule)]: other },
          holds: (client, compare) => compare(rule, client, meant),
          claimsAgainst: (known, found) => claimsAgainst(rule, [other], known, found),
        })
        told.asked(other)
      })
      told.report(session)
    },
  })

const wildcardCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/wildcards`,
    title: rule.hasWildcards
      ? `filter[${rule.name}] takes % for any text and _ for one character`
      : `filter[${rule.name}] takes %, _ and * as they are`,
    claims: ['wildcards'],
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const world = await readWorld(session)
      const known = valuesOf(rule, world.clients)
      const wild = fc
        .tuple(known, fc.constantFrom('%', '_', '*', '%%'))
        .map(([value, sign]) => [...String(value)].slice(0, 2).join('') + sign)
      const other = { ...rule, hasWildcards: !rule.hasWildcards }
      let isTelling = false
      await session.forAll(fc.oneof(fc.constantFrom('%', '_'), wild), async (value) => {
        await filterFindsExactly(session, world, rule, value)
        isTelling ||= world.clients.some((client) => meets(rule, client, value) !== meets(other, client, value))
      })
      if (!isTelling) session.telling.cannotTell('no text that was tried finds others with wildcards than without')
    },
  })

const letterCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/letters`,
    title: `filter[${rule.name}] takes every sign as it is, at the ends too`,
    claims: rule.claims,
    suspects: ['wildcards', ...claimsOfFilters([rule])],
    verify: async (session) => {
      const world = await readWorld(session)
      const known = valuesOf(rule, world.clients).map(String)
      const told = new ToldApart(rule, world)
      const plain = signs.filter((sign) => !(rule.hasWildcards && wildcardSigns.test(sign)))
      await session.forAll(
        fc.tuple(known, known, known),
        async ([one, two, three]) => {
          const letters = [...two]
          const middle = Math.floor(letters.length / 2)
          const spoilt = plain.flatMap((sign) => [
            ...(isUsableAtEnds(rule, sign) ? [sign + one, three + sign] : []),
            ...(middle > 0 || isUsableAtEnds(rule, sign) ? [letters.toSpliced(middle, 0, sign).join('')] : []),
          ])
          // They cost many requests, which a host has no time for.
          const isOurs = session.can('exclusive data')
          const others = isOurs ? [...otherForms([one, two, three]), ...otherSeparators(rule, world.clients)] : []
          await session.forEach([...spoilt, ...others, percentWritten(one)], async (value) => {
            await filterFindsExactly(session, world, rule, value)
            told.asked(value)
          })
        },
        { cases: 1 },
      )
      told.report(session)
    },
  })

/** Where spaces at the ends are cut, nobody knows which other signs count as spaces. */
const isUsableAtEnds = ({ isTrimmed }: FilterRule, sign: string): boolean =>
  !isTrimmed || sign === ' ' || (sign.trim() !== '' && !invisible.includes(sign))

/** A space at each end of a text that somebody has. Nobody has a text with spaces at its ends. */
const spacesCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/end-spaces`,
    title: rule.isTrimmed
      ? `filter[${rule.name}] ignores spaces at the ends of a text`
      : `filter[${rule.name}] takes spaces at the ends of a text for part of it`,
    claims: ['text-spaces'],
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const world = await readWorld(session)
      await session.forAll(
        valuesOf(rule, world.clients),
        (value) => filterFindsExactly(session, world, rule, ` ${value} `),
        { cases: 2 },
      )
    },
  })

const elsewhereCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/elsewhere`,
    title: `filter[${rule.name}] looks at no other field`,
    claims: rule.claims,
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const world = await readWorld(session)
      const [first, ...rest] = textsElsewhere(rule, world.clients)
      if (first === undefined) throw new NothingToCheck('no client has another text of this kind')
      const told = new ToldApart(rule, world)
      // On a host, a few fields have to do.
      const isOurs = session.can('exclusive data')
      await session.forEach(isOurs ? [first, ...rest] : spread([first, ...rest], 8), async (value) => {
        await filterFindsExactly(session, world, rule, value)
        told.asked(value)
      })
      told.report(session)
    },
  })

const oddTextCheck = (rules: readonly FilterRule[]): Check =>
  filters({
    name: 'odd-text',
    title: 'a text that nobody has finds nobody, however odd it is',
    verify: async (session) => {
      for (const rule of rules)
        for (const text of oddTexts) {
          const { response } = await askList(session, { [parameterOf(rule)]: text, limit: 1 })
          const isPage = response.status === 200 || isWithoutMatch(installationOf(session), response)
          session.expect(isPage, say`a page (200) for ${safe(JSON.stringify(text))}`, () => say`${response.status}`)
        }
    },
  })

/** Texts that a reader may take for the given ones. None is the same in capitals. */
const otherForms = (texts: readonly string[]): string[] =>
  texts
    .flatMap((text) => [
      text.normalize('NFD'),
      text.normalize('NFC'),
      text.replaceAll(' ', '  '),
      text.replaceAll(' ', '\u00a0'),
      text.replaceAll('e', 'é'),
      text.replaceAll("'", '’'),
      text.replaceAll('-', '‑'),
      text.replaceAll('o', '0'),
      text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    ])
    .filter((text) => !texts.includes(text))

const separators = [' ', '-', '_', '.', '']

/** A text of several words with other signs between them. */
function otherSeparators(rule: FilterRule, clients: readonly Client[]): string[] {
  const texts = clients.map((client) => String(rule.valueOf(client) ?? ''))
  return [/^[^,]*[^,\s] [^,\s][^,]*$/, /^[^,]*[^,\s]-[^,\s][^,]*$/].flatMap((joined) => {
    const text = texts.find((one) => joined.test(one))
    if (text === undefined) return []
    const usable = separators.filter((sign) => !(rule.hasWildcards && wildcardSigns.test(sign)))
    return usable.map((sign) => text.replace(/[ -]/g, sign)).filter((other) => other !== text)
  })
}

/** Each letter of a text as a percent sign and two digits. A filter looks for these signs as they are. */
const percentWritten = (text: string): string =>
  [...text].map((sign) => (sign < '\x80' ? `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}` : sign)).join('')

/**
 * A text of each field that the filter does not look at, the names of the fields, and signs of JSON: a server may search
 * in all that it stores of a client. Addresses are looked for among other people's addresses.
 */
function textsElsewhere(rule: FilterRule, clients: readonly Client[]): string[] {
  const own = new Set(clients.map((client) => String(rule.valueOf(client) ?? '').toLowerCase()))
  const isUsable = (text: string): boolean =>
    (rule.kind !== 'address' || text.includes('@')) &&
    text.trim() === text &&
    text !== '' &&
    !text.includes(',') &&
    !own.has(text.toLowerCase())
  const found = new Map<string, string>()
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, path)
    else if (isObject(value)) for (const [key, part] of Object.entries(value)) visit(part, `${path}.${key}`)
    else if (!found.has(path) && value !== null && isUsable(String(value))) found.set(path, String(value))
  }
  visit(clients, '')
  const names = [...found.keys()].flatMap((path) => path.split('.').slice(1))
  const stored = [...new Set(names), '":', '":"', '{"', '"}', 'null', ':', '{', '"']
  return [...found.values(), ...(rule.kind === 'address' ? [] : stored)]
}
