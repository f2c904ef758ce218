import { isObject } from '../../document/json.ts'

/** Ways to write a JSON value that mean the same. */
export const writtenOtherwise: readonly (readonly [string, (value: unknown) => string])[] = [
  ['over several lines', (value) => JSON.stringify(value, null, '\t')],
  ['between spaces', (value) => `\r\n ${JSON.stringify(value)} \n`],
  ['with the last field first', (value) => JSON.stringify(reversed(value))],
  ['with escapes for all letters', (value) => escaped(JSON.stringify(value), /[a-z]|[^\0-\x7f]/gi)],
  ['with escapes for letters beyond ASCII', (value) => escaped(JSON.stringify(value), /[^\0-\x7f]/g)],
  ['with escapes for slashes', (value) => JSON.stringify(value).replaceAll('/', '\\/')],
]

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, part]) => [name, reversed(part)]),
  )
}

/** A JSON with escapes for some letters of its texts. A letter behind a backslash is a part of an escape. */
const escaped = (json: string, letters: RegExp): string =>
  json.replace(/"(?:[^"\\]|\\.)*"/g, (text) =>
    text.replace(/\\u[0-9a-f]{4}|\\.|[^\\]/gis, (sign) =>
      sign.startsWith('\\')
        ? sign
        : sign.replace(letters, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ),
  )
