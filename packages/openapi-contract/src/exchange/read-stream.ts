import { isSequential } from './sequential.ts'

/** A stream that was silent for so long, in milliseconds, has sent what it has for now. */
const silence = 250

/** Whether a body can go on for ever: a server may send the next item at any time. */
export const isStream = ({ headers, body }: Response): boolean =>
  body !== null && !headers.has('content-length') && isSequential(headers.get('content-type') ?? '')

/** What a stream sends until it ends, or until nothing comes after its first bytes. */
export async function readStream({ body }: Response): Promise<ArrayBuffer> {
  const reader = body?.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for (let next = await reader?.read(); next && !next.done; ) {
    chunks.push(next.value)
    const following = reader?.read()
    const isSilent = Symbol('silent')
    let timer: NodeJS.Timeout | undefined
    const quiet = new Promise<typeof isSilent>((resolve) => {
      timer = setTimeout(() => resolve(isSilent), silence)
    })
    const found = await Promise.race([following, quiet])
    clearTimeout(timer)
    if (found === isSilent) {
      await reader?.cancel()
      return wholeLines(chunks)
    }
    next = await following
  }
  return new Blob(chunks).arrayBuffer()
}

/** What was on its way when nobody read on is no item. */
async function wholeLines(chunks: readonly Uint8Array<ArrayBuffer>[]): Promise<ArrayBuffer> {
  const bytes = await new Blob([...chunks]).arrayBuffer()
  return bytes.slice(0, new Uint8Array(bytes).lastIndexOf(0x0a) + 1)
}
