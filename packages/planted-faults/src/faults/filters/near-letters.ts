import { byHand, type Fault, fault, type Plant } from '../../planting/fault.ts'

/** The name filter compares texts in which some letters have become others. */
const comparesLike = (like: (text: string) => string): Plant =>
  byHand(
    ({ filter: { name: _, ...filter }, ...query }) => ({ ...query, filter }),
    (all, { filter }) => all.filter(({ name }) => !!name && like(name.toLowerCase()).includes(like(filter.name ?? ''))),
    ({ filter }) => filter.name !== undefined && like(filter.name) !== filter.name,
  )

/** Letters that a database or a search engine takes for each other. */
export const nearLetterFaults: readonly Fault[] = [
  fault(
    'all-emoji-equal',
    'All characters outside the basic plane count as equal in the name filter, so one emoji finds another.',
    comparesLike((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd')),
  ),
  fault(
    'kana-equal',
    'In the name filter hiragana and katakana are the same.',
    comparesLike((text) => text.replace(/[ぁ-ゖァ-ヶ]/g, (sign) => `kana${sign.charCodeAt(0) % 0x60}`)),
  ),
  fault(
    'strokes-of-letters-ignored',
    'In the name filter ł and ø are the letters l and o.',
    comparesLike((text) => text.replaceAll('ł', 'l').replaceAll('ø', 'o')),
  ),
  fault(
    'numbers-in-circles-equal',
    'In the name filter ①, ² and ½ are the digits that they show.',
    comparesLike((text) => text.normalize('NFKC').replaceAll('\u2044', '/').normalize('NFC')),
  ),
  fault(
    'forms-of-yeh-equal',
    'In the name filter the Persian and the Arabic forms of a letter are the same.',
    comparesLike((text) => text.replaceAll('ی', 'ي')),
  ),
]
