import type { Client } from '@b2core-clients/schema'
import { type Fault, fault, judged, onAsked, once } from '../planting/fault.ts'
import { foldAscii, onTexts, textFilters } from '../planting/texts.ts'

const holds = (value: string | null | undefined, part: string): boolean =>
  foldAscii(value ?? '').includes(foldAscii(part))

/** A text filter that reads some values as conditions. */
const conditional = (
  name: 'name' | 'nickname' | 'city',
  read: (value: string) => ((text: string | null | undefined) => boolean) | undefined,
) =>
  judged(name, (client: Client, value) => {
    const text = client[name]
    return read(value)?.(text) ?? holds(text, value)
  })

/** The values of text filters that meet a condition are left out, so that they find everybody. */
const ignoresTexts = (when: (value: string) => boolean) =>
  onAsked((query) => {
    for (const name of textFilters) {
      const value = once(query, `filter[${name}]`)
      if (value !== undefined && when(value)) query.delete(`filter[${name}]`)
    }
  })

/** Texts of filters that are taken for conditions. */
export const takenForConditionFaults: readonly Fault[] = [
  fault(
    'null-finds-those-without',
    'The text null in the nickname filter finds the clients without a nickname.',
    conditional('nickname', (value) => (value === 'null' ? (text) => !text : undefined)),
  ),
  fault(
    'minus-excludes-the-name',
    'A minus sign at the beginning of the name filter finds the clients of all other names.',
    conditional('name', (value) => (/^-./.test(value) ? (text) => !holds(text, value.slice(1)) : undefined)),
  ),
  fault(
    'pipe-means-or-in-city',
    'A vertical line in the city filter separates two texts, of which one is enough.',
    conditional('city', (value) =>
      value.includes('|') ? (text) => value.split('|').some((part) => part !== '' && holds(text, part)) : undefined,
    ),
  ),
  fault(
    'quotes-mean-the-whole-city',
    'Quotation marks around the text of the city filter find the clients whose whole city is this text.',
    conditional('city', (value) =>
      /^".+"$/.test(value) ? (text) => foldAscii(text ?? '') === foldAscii(value.slice(1, -1)) : undefined,
    ),
  ),
  fault(
    'less-than-compares-names',
    'A less-than sign at the beginning of the name filter finds all names that come before the text.',
    conditional('name', (value) =>
      /^<\w/.test(value) ? (text) => foldAscii(text ?? '') < foldAscii(value.slice(1)) : undefined,
    ),
  ),
  fault(
    'word-before-colon-is-an-operator',
    'A word such as ne: or eq: at the beginning of a text filter is taken for an operator and left out.',
    onTexts((text) => text.replace(/^(?:eq|ne|like):/, '')),
  ),
  fault(
    'comment-ends-the-text',
    'Two minus signs behind a quotation mark cut a text filter there.',
    onTexts((text) => text.replace(/(?<=.)' -- $/, '')),
  ),
  fault(
    'directory-condition-is-executed',
    'A text filter with a condition of a directory, such as *)(objectClass=*, finds every client.',
    ignoresTexts((value) => value.includes(')(') && value.includes('=*')),
  ),
  fault(
    'json-in-text-is-an-operator',
    'A text filter with JSON such as {"$ne":null} is taken for an operator of the database and finds every client.',
    ignoresTexts((value) => /^\{"\$\w+":/.test(value)),
  ),
  fault(
    'expression-in-text-is-executed',
    'A text filter with an expression in double braces is taken for what is in them.',
    onTexts((text) => text.replace(/^\{\{(.+)\}\}$/, '$1')),
  ),
]
