/** A text of JSON in lines, also when its end was cut off. Another text stays as it is. */
export function inLines(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return /^\s*[[{]/.test(text) ? layOut(text) : text
  }
}

/** A string, which may not end; a sign; or anything else up to the next one. */
const token = /"(?:\\.|[^"\\])*"?|[[\]{},:]|[^\s"[\]{},:]+/g

function layOut(text: string): string {
  const parts = text.match(token) ?? []
  let depth = 0
  const line = () => `\n${'  '.repeat(depth)}`
  return parts
    .map((part, index) => {
      const next = parts[index + 1] ?? ''
      if (part === '{' || part === '[') {
        depth++
        return isEnd(next) ? part : part + line()
      }
      if (isEnd(part)) {
        depth = Math.max(0, depth - 1)
        return /^[[{]$/.test(parts[index - 1] ?? '') ? part : line() + part
      }
      if (part === ',') return part + line()
      return part === ':' ? ': ' : readable(part)
    })
    .join('')
}

const isEnd = (part: string): boolean => part === '}' || part === ']'

/** A string without escapes that are not needed, as JSON.stringify writes it. A number may be cut, so that it stays. */
function readable(part: string): string {
  if (!part.startsWith('"')) return part
  try {
    return JSON.stringify(JSON.parse(part))
  } catch {
    return part
  }
}
