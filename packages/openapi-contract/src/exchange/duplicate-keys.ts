/**
 * A name that an object of a JSON text has twice; nothing where no object has. Readers differ in which of the values they
 * take.
 * @param value What the text was parsed to.
 */
export function duplicateKey(text: string, value: unknown): string | undefined {
  // Written again, a text without repeated names has its length again. Most texts need no second look.
  if (JSON.stringify(value).length === text.length) return undefined
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

/** Names with their colon, other texts, and brackets. */
const tokens = /("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g
