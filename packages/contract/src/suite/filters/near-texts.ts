import { type Check, NothingToCheck } from '@b2core-clients/openapi-contract'
import type { Installation } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { claimsOfFilters, type FilterRule, looksAtText } from './filter-rules.ts'
import { filterFindsExactly, knownValues } from './finding.ts'

const filters = relationsOf('filters')

type Change = (text: string) => string

/** Words that a search engine may leave out. */
const ignoredWords = ['LLC', 'Ltd', 'Ltd.', 'Inc', 'GmbH', 'and', '&', 'of', 'the', 'Mr', 'Dr.', 'Jr.', 'city']

/** Letters that are written or sound alike. */
const otherWriting: readonly (readonly [RegExp, string])[] = [
  [/[äæ]/gi, 'ae'],
  [/[öœø]/gi, 'oe'],
  [/ü/gi, 'ue'],
  [/ß/g, 's'],
  [/ph/g, 'f'],
  [/f/g, 'ph'],
  [/c/g, 'k'],
  [/k/g, 'c'],
  [/y/g, 'i'],
  [/i/g, 'y'],
  [/v/g, 'w'],
  [/z/g, 's'],
  // A Cyrillic and a Greek letter that look the same.
  [/a/g, '\u0430'],
  [/o/g, '\u03bf'],
  [/(.)\1/gu, '$1'],
  [/([a-z])$/i, '$1$1'],
]

/** The same words in another order, or shortened. */
const otherWords: readonly Change[] = [
  (text) => words(text).toReversed().join(' '),
  (text) => words(text).toReversed().join(', '),
  (text) =>
    words(text)
      .map((word) => word.slice(0, 1))
      .join(''),
  (text) =>
    words(text)
      .map((word) => `${word.slice(0, 1)}.`)
      .join(' '),
  (text) => `${text.charAt(0)}. ${words(text).slice(1).join(' ')}`,
  (text) => [words(text)[0], words(text).at(-1)].join(' '),
  (text) => [words(text)[0], '', words(text).at(-1)].join(' '),
  (text) => `${text} ${text}`,
  (text) => text.replace(/^Saint /, 'St. ').replace(/^New /, 'N. '),
  (text) => text.replace(/Street|Road/, 'St'),
]

/** Other forms of the last word. */
const otherEndings: readonly Change[] = ['s', 'es', "'s", 'ing', 'ed', 'a', 'ov', 'ova', 'son', '.', '!'].flatMap(
  (ending): Change[] => [
    (text) => text + ending,
    (text) => (text.endsWith(ending) ? text.slice(0, -ending.length) : text),
  ],
)

const codeOf = (text: string): number => text.charCodeAt(0)
const inHex = (text: string): string => codeOf(text).toString(16).padStart(2, '0')

/** The first letter as a code of HTML, JSON, an address or another language. */
const firstLetterCoded: readonly Change[] = [
  (text) => `&#${codeOf(text)};${text.slice(1)}`,
  (text) => `&#x${inHex(text)};${text.slice(1)}`,
  (text) => `\\u00${inHex(text)}${text.slice(1)}`,
  (text) => `\\x${inHex(text)}${text.slice(1)}`,
  (text) => `%${inHex(text)}${text.slice(1)}`,
  (text) => `=${inHex(text).toUpperCase()}${text.slice(1)}`,
]

/** Letters that are missing, in the wrong place, or too many. */
const slips: readonly Change[] = [
  (text) => text.slice(0, middleOf(text)) + text.slice(middleOf(text) + 1),
  (text) =>
    text.slice(0, middleOf(text)) +
    text.charAt(middleOf(text) + 1) +
    text.charAt(middleOf(text)) +
    text.slice(middleOf(text) + 2),
  (text) => `${text.slice(0, middleOf(text))}x${text.slice(middleOf(text))}`,
  (text) => `${text.slice(0, middleOf(text))}x${text.slice(middleOf(text) + 1)}`,
  (text) => [...text].toReversed().join(''),
]

const changes: readonly Change[] = [
  ...ignoredWords.flatMap((word): Change[] => [(text) => `${text} ${word}`, (text) => `${word} ${text}`]),
  ...otherWriting.map(
    ([letters, other]): Change =>
      (text) =>
        text.replace(letters, other),
  ),
  ...otherWords,
  ...otherEndings,
  ...slips,
  ...firstLetterCoded,
  (text) => text.replaceAll('&', '&amp;'),
  (text) => text.replaceAll(' ', '+'),
  (text) => Buffer.from(text).toString('base64'),
]

/** Addresses that some mail servers deliver to the same person, and other ways to write one. */
const addressChanges: readonly Change[] = [
  (text) => text.replace('@', '+tag@'),
  (text) => text.replace(/\+[^@]*@/, '@'),
  (text) => text.replace(/^(.)/, '$1.'),
  (text) => text.replace(/\.(?=.*@)/g, ''),
  (text) => text.replace('@', '@mail.'),
  (text) => text.replace(/@.*\.(?=[^.]+\.[^.]+$)/, '@'),
  (text) => text.replace('@example.', '@www.example.'),
  (text) => `mailto:${text}`,
  (text) => `<${text}>`,
  (text) => `Jo <${text}>`,
  (text) => `"${text}"`,
  (text) => `${text}.`,
  (text) => text.replace('@', '%'),
  (text) => text.replace('@', ' at '),
  (text) => text.replace('@', ''),
  (text) => text.replace(/@.*/, ''),
  (text) => text.replace(/@.*/, '@'),
  (text) => text.replace(/.*@/, '@'),
  (text) => text.replace(/.*@/, ''),
  (text) => text.replace(/\.\w+$/, ''),
  (text) => text.replaceAll('_', '-'),
  (text) => text.replaceAll('.', '_'),
  ...[';', '|', ' ', '/'].map(
    (separator): Change =>
      (text) =>
        `${text}${separator}nobody@example.net`,
  ),
  ...firstLetterCoded,
]

const words = (text: string): string[] => text.split(' ')
const middleOf = (text: string): number => Math.floor(text.length / 2)

/** A text that is nearly that of a client is another one: a filter does not guess what is meant. */
export const nearTextChecks = ({ filters: rules }: Installation): Check[] =>
  rules.filter(looksAtText).map(nearTextCheck)

const nearTextCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/near-texts`,
    title: `filter[${rule.name}] takes a text that is nearly that of a client for another one`,
    needs: ['exclusive data'],
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const world = await readWorld(session)
      const known = knownValues(rule, world.clients).map(String)
      const texts = someTexts(known, session.run.seed)
      if (texts.length === 0) throw new NothingToCheck(`no client has a value for filter[${rule.name}]`)
      const near = texts.flatMap((text) =>
        (rule.kind === 'address' ? addressChanges : changes).map((change) => change(text)).filter(isUsable(rule, text)),
      )
      const values = world.clients.map((client) => String(rule.valueOf(client) ?? ''))
      const certain = [...new Set(near)].filter((text) => values.every((value) => isAlikeInCapitals(value, text)))
      await session.forEach(certain, (text) => filterFindsExactly(session, world, rule, text))
    },
  })

/** A text of several words, one with letters beyond ASCII, and any. */
function someTexts(known: readonly string[], seed: number): string[] {
  const from = (texts: readonly string[]): string[] => texts.slice(seed % Math.max(1, texts.length)).slice(0, 1)
  const some = [from(known.filter((text) => / .+ /.test(text))), from(known.filter((text) => / /.test(text)))]
  return [...new Set([...some.flat(), ...from(known.filter((text) => /[^\0-\x7f]/.test(text))), ...from(known)])]
}

/** Whether it makes no difference how case is ignored: in capitals, `ß` is `SS`. */
const isAlikeInCapitals = (value: string, text: string): boolean =>
  value.toLowerCase().includes(text.toLowerCase()) === value.toUpperCase().includes(text.toUpperCase())

/** What a server may take for several values, trim, or write with the same capitals is looked at by other checks. */
const isUsable =
  ({ kind, isCaseSensitive }: FilterRule, text: string) =>
  (other: string): boolean =>
    other !== text &&
    // The capital of ß is SS.
    (isCaseSensitive || other.toUpperCase() !== text.toUpperCase()) &&
    other.trim() === other &&
    other !== '' &&
    !(kind === 'address' && other.includes(','))
