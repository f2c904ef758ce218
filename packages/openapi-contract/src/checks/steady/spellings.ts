/** Targets that mean the same, by how they are written. */
export function spellingsOf(target: string): [string, string][] {
  const [path = '', query = ''] = target.split('?')
  const pairs = query.split('&').filter((pair) => pair !== '')
  const names = pairs.map((pair) => pair.split('=')[0])
  const all: [string, string[]][] = [
    // Of parameters with one name, the order may count.
    ...(new Set(names).size === names.length && names.length > 1
      ? [['with the last parameter first', pairs.toReversed()] as [string, string[]]]
      : []),
    ['with letters percent-encoded', pairs.map(encodeLetters)],
    ['with small letters in escapes', pairs.map((pair) => pair.replace(escapes, (code) => code.toLowerCase()))],
    ['with brackets as they are', pairs.map((pair) => pair.replace(/%5B/gi, '[').replace(/%5D/gi, ']'))],
    ['with brackets percent-encoded', pairs.map((pair) => pair.replaceAll('[', '%5B').replaceAll(']', '%5D'))],
  ]
  return all
    .map(([how, written]): [string, string] => [how, `${path}?${written.join('&')}`])
    .filter(([, written]) => written !== target)
}

const escapes = /%[0-9A-F]{2}/gi

/** Each letter that is not part of an escape, as an escape. */
const encodeLetters = (text: string): string =>
  text.replace(/%[0-9A-F]{2}|[a-z]/gi, (part) =>
    part.length > 1 ? part : `%${part.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
