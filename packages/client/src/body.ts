import type { FetchResponse } from './fetch.ts'

/** The body as text, or what is wrong with it. */
export interface BodyText {
  readonly text?: string
  readonly problem?: string
}

/** Reads the whole body. Rejects if the connection breaks. */
export async function readBody(response: FetchResponse, maxBytes: number): Promise<BodyText> {
  const tooLarge = `exceeds maxResponseBytes, ${maxBytes}`
  let text = ''
  // node-fetch, React Native and jsdom lack one of these, and give the text only as a whole.
  if (!response.body?.getReader || !globalThis.TextDecoder) {
    text = await response.text()
    // node-fetch 2 keeps a byte order mark.
    return text.length > maxBytes ? { problem: tooLarge } : { text: text.replace(/^\ufeff/, '') }
  }
  const reader = response.body.getReader()
  // JSON is UTF-8 by definition. A byte order mark is dropped.
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  let problem: string | undefined
  for (;;) {
    const { value } = await reader.read()
    try {
      text += decoder.decode(value, { stream: value !== undefined })
    } catch {
      problem = 'is not UTF-8'
    }
    size += value?.length ?? 0
    if (size > maxBytes) problem = tooLarge
    if (problem) {
      reader.cancel().catch(() => {})
      return { problem }
    }
    if (!value) return { text }
  }
}
