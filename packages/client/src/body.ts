import type { FetchResponse } from './fetch.ts'

/** The body as text, or what is wrong with it. */
export interface BodyText {
  readonly text?: string
  readonly problem?: string
}

// JSON is UTF-8 by definition. A byte order mark is dropped.
const decoder = /* @__PURE__ */ globalThis.TextDecoder && new TextDecoder('utf-8', { fatal: true })

/** Reads the whole body. Rejects if the connection breaks. */
export async function readBody(response: FetchResponse, maxBytes: number): Promise<BodyText> {
  // node-fetch, React Native and jsdom lack one of these, and give the text only as a whole.
  if (!response.body?.getReader || !decoder) {
    const text = await response.text()
    // node-fetch 2 keeps a byte order mark.
    return text.length > maxBytes ? tooLarge(maxBytes) : { text: text.replace(/^\ufeff/, '') }
  }
  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { value } = await reader.read()
    if (!value) break
    chunks.push(value)
    size += value.length
    if (size > maxBytes) {
      reader.cancel().catch(() => {})
      return tooLarge(maxBytes)
    }
  }
  // Not by a Blob, which is read in several turns of the event loop.
  const bytes = new Uint8Array(size)
  let end = 0
  for (const chunk of chunks) {
    bytes.set(chunk, end)
    end += chunk.length
  }
  try {
    return { text: decoder.decode(bytes) }
  } catch {
    return { problem: 'is not UTF-8' }
  }
}

const tooLarge = (maxBytes: number): BodyText => ({ problem: `exceeds maxResponseBytes, ${maxBytes}` })
