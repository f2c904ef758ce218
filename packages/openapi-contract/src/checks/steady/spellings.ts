/**
 * Targets that mean the same, by how they are written.
 * @param template The path of the operation: only the values in it are written otherwise
 */
export function spellingsOf(target: string, template: string): [string, string][] {
  const [path = '', query = ''] = target.split('?')
  const pairs = query.split('&').filter((pair) => pair !== '')
  const names = pairs.map((pair) => pair.split('=')[0])
  const all: [string, string[]][] = [
    // Of parameters with one name, the order may count, and of those that sort.
    ...(new Set(names.map(groupOfSort)).size === names.length && names.length > 1
      ? [['with the last parameter first', pairs.toReversed()] as [string, string[]]]
      : []),
    ...(pairs.length > 0 ? withEmptyPairs(pairs) : []),
    ['with plain characters percent-encoded', pairs.map(encodePlain)],
    ['with small letters in escapes', pairs.map((pair) => pair.replace(escapes, (code) => code.toLowerCase()))],
    ['with brackets as they are', pairs.map(withPlainBrackets)],
    ['with the second of two brackets percent-encoded', pairs.map(withHalfBrackets)],
    ['with brackets percent-encoded', pairs.map((pair) => pair.replaceAll('[', '%5B').replaceAll(']', '%5D'))],
  ]
  const inQuery = all.map(([how, written]): [string, string] => [how, pathWith(path, written.join('&'))])
  const inPath: [string, string] = ['with a percent-encoded path', pathWith(encodeValues(path, template), query)]
  return [...inQuery, inPath].filter(([, written]) => written !== target)
}

/** `sort[name]` and `sort[id]` say together how to sort, in their order. */
const groupOfSort = (name = ''): string => /^((?:sort|order)\w*)(?:\.|\[|%5B)/i.exec(name)?.[1] ?? name

/** In a name most callers leave brackets as they are. A value has them percent-encoded, as OpenAPI says. */
const withPlainBrackets = (pair: string): string => {
  const [name = '', ...value] = pair.split('=')
  return [name.replace(/%5B/gi, '[').replace(/%5D/gi, ']'), ...value].join('=')
}

const withHalfBrackets = (pair: string): string => withPlainBrackets(pair).replace(/^([^=\]]*)\]/, '$1%5D')

/** Two ampersands have no parameter between them, and neither has one at an end of the query. */
const withEmptyPairs = (pairs: readonly string[]): [string, string[]][] => [
  ['with an ampersand at the end', [...pairs, '']],
  ['with an ampersand at the beginning', ['', ...pairs]],
  ['with two ampersands in a row', pairs.flatMap((pair) => [pair, '']).slice(0, -1)],
]

const pathWith = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`)

/** The path with each of its values percent-encoded. */
function encodeValues(path: string, template: string): string {
  const steps = template.split('/')
  return path
    .split('/')
    .map((step, index) => (/^\{[^{}]+\}$/.test(steps[index] ?? '') ? encodePlain(step) : step))
    .join('/')
}

const escapes = /%[0-9A-F]{2}/gi

/** Each character that needs no escape, and is not part of one, as an escape. */
export const encodePlain = (text: string): string =>
  text.replace(/%[0-9A-F]{2}|[a-z0-9._~-]/gi, (part) =>
    part.length > 1 ? part : `%${part.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
