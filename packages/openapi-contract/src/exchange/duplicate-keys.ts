/**
 * A name that an object of a JSON text has twice; nothing where no object has. Readers differ in which of the values they
 * take.
 * @param value What the text was parsed to.
 */
export function duplicateKey(text: string, value: unknown): string | undefined {
  // Parsing keeps one member of each name. Most texts need no second look.
  if (countMembers(text) === countParsedMembers(value)) return undefined
  const open: (Set<string> | undefined)[] = []
  for (const [token, name] of text.matchAll(tokens)) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(undefined)
    else if (token === '}' || token === ']') open.pop()
    else if (name !== undefined) {
      const key: string = JSON.parse(name)
      const names = open.at(-1)
      if (names?.has(key)) return key
      names?.add(key)
    }
  }
  return undefined
}

/** How many members the objects of a JSON text have: one for each colon that is in no string. */
function countMembers(text: string): number {
  let members = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (character === quote) isInString = !isInString
    else if (isInString && character === backslash) at++
    else if (character === colon && !isInString) members++
  }
  return members
}

const quote = '"'.charCodeAt(0)
const colon = ':'.charCodeAt(0)
const backslash = '\\'.charCodeAt(0)

function countParsedMembers(value: unknown): number {
  let members = 0
  const open = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    const inside = Object.values(next)
    if (!Array.isArray(next)) members += inside.length
    for (const item of inside) if (typeof item === 'object') open.push(item)
  }
  return members
}

/** Names with their colon, other texts, and brackets. */
const tokens = /("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g
