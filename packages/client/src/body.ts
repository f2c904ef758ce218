const decoder = new TextDecoder('utf-8', { fatal: true })

/** The body's bytes, or undefined if there are more than `maxBytes`. Rejects if the connection breaks. */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = response.body?.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > maxBytes) {
      reader.cancel().catch(() => {})
      return undefined
    }
    chunks.push(value as Uint8Array<ArrayBuffer>)
  }
  const [first] = chunks
  return first && !chunks[1] ? first : new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/** The bytes as text, or undefined if they are not UTF-8, which JSON is by definition. A byte order mark is dropped. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** The JSON value, or undefined where there is none. An own `__proto__` is dropped: copying it would set a prototype. */
export function parseJson(text: string): unknown {
  try {
    // A reviver is slow, so it is used only where the key can be: plain, or with one of its letters escaped.
    return JSON.parse(
      text,
      /__proto__|\\u00[567]/.test(text) ? (key, value) => (key === '__proto__' ? undefined : value) : undefined,
    )
  } catch {
    return undefined
  }
}
