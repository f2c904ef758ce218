export type ParsedBody =
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'malformed'; readonly message: string }

/** Levels of objects and lists in a body at most. Writing a deeper value as JSON would exhaust the stack. */
const deepest = 64

/** The JSON value of a body. */
export function parseBody(bytes: Uint8Array): ParsedBody {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { kind: 'malformed', message: isGzip(bytes) ? 'The body is compressed.' : 'The body is not UTF-8.' }
  }
  if (depthOf(text) > deepest) {
    return { kind: 'malformed', message: `The body has more than ${deepest} levels of objects and lists.` }
  }
  try {
    return { kind: 'read', value: JSON.parse(text) }
  } catch {
    return { kind: 'malformed', message: 'The body is not JSON.' }
  }
}

function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b
}

/** The deepest level of brackets outside strings. It does not parse, since JSON.parse would exhaust the stack. */
function depthOf(text: string): number {
  let depth = 0
  let deepestSeen = 0
  let isString = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (isString) {
      if (character === '\\') index++
      else if (character === '"') isString = false
    } else if (character === '"') isString = true
    else if (character === '{' || character === '[') {
      depth++
      deepestSeen = Math.max(deepestSeen, depth)
    } else if (character === '}' || character === ']') depth--
  }
  return deepestSeen
}
