import type { Client } from '@b2core-clients/schema'
import { type Fault, fault, instead, json, judged, onAsked, once, placeOf } from '../../planting/fault.ts'
import { queryOf } from '../../planting/lists.ts'
import { foldAscii, holdsText, onTexts, textFilters } from '../../planting/texts.ts'

const looksLikeAttack = (text: string): boolean =>
  /\bunion\s+(all\s+)?select\b|<script\b|\.\.\/\.\.\/|\/etc\/passwd|;\s*drop\s+table\b/i.test(text)

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

/** Text filters are read otherwise than they are sent. */
const onAskedTexts = (change: (text: string) => string) =>
  onAsked((query) => {
    for (const name of textFilters.map((filter) => `filter[${filter}]`)) {
      const text = once(query, name)
      if (text !== undefined) query.set(name, change(text))
    }
  })

function fitsExpression(text: string, source: string): boolean {
  try {
    return new RegExp(source, 'iu').test(text)
  } catch {
    return false
  }
}

/** Texts of filters that are taken for operators or conditions. */
export const conditionFaults: readonly Fault[] = [
  fault(
    'exclamation-mark-negates-the-city',
    'An exclamation mark at the beginning of the city filter finds the clients of all other cities.',
    judged('city', ({ city }, value) => {
      if (typeof city !== 'string') return false
      return value.length > 1 && value.startsWith('!') ? !holdsText(city, value.slice(1)) : holdsText(city, value)
    }),
  ),
  fault(
    'condition-in-a-text-filter-is-executed',
    "A text filter that closes the quotation and adds a condition, such as x' OR '1'='1, finds every client.",
    onAsked((query) => {
      for (const name of textFilters) {
        const value = once(query, `filter[${name}]`)
        if (value !== undefined && /'\s*\)?\s*or\s+\(?'?(\w+)'?\s*=\s*'?\1\b/i.test(value))
          query.delete(`filter[${name}]`)
      }
    }),
  ),
  fault(
    'firewall-refuses-texts-like-attacks',
    'A filter or a create body with a text that looks like an attack, such as union select or <script, returns 403 to an admin with all rights.',
    instead(
      (request, body) => {
        if (placeOf(request) === 'create') return looksLikeAttack(body)
        return placeOf(request) === 'list' && looksLikeAttack([...queryOf(request).values()].join('\n'))
      },
      () => json(403, { message: 'The request was blocked.' }),
    ),
  ),
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
  fault(
    'nickname-filter-is-an-expression',
    'The text of the nickname filter is a regular expression, so a full stop matches any character.',
    judged('nickname', ({ nickname }, text) => typeof nickname === 'string' && fitsExpression(nickname, text)),
  ),
  fault(
    'entities-in-a-filter-are-decoded',
    'Codes of HTML in a text filter, such as &#65;, are decoded.',
    onAskedTexts((text) =>
      text.replaceAll('&amp;', '&').replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
    ),
  ),
  fault(
    'escapes-of-json-in-a-filter-are-decoded',
    'Escapes of JSON in a text filter, such as \\u0041, are decoded.',
    onAskedTexts((text) =>
      text.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    ),
  ),
]
