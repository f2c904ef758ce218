import { completeItems, isSequential } from './sequential.ts'

/** A stream that was silent for so long, in milliseconds, has sent what it has for now. */
const silence = 250
/** A stream that sends again and again is read for so long after its first bytes, in milliseconds. */
const longest = 1_000
/** Bytes after which nothing more is read of a stream. */
const mostBytes = 1_000_000

/** Whether a body can go on for ever: a server may send the next item at any time. */
export const isStream = ({ headers, body }: Response): boolean =>
  body !== null && !headers.has('content-length') && isSequential(typeOf(headers))

const typeOf = (headers: Headers): string => headers.get('content-type') ?? ''

/** What a stream sends until it ends, is silent, or has sent enough. */
export async function readStream({ headers, body }: Response): Promise<ArrayBuffer> {
  const reader = body?.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  let next = await reader?.read()
  const end = performance.now() + longest
  while (reader && next && !next.done) {
    chunks.push(next.value)
    bytes += next.value.byteLength
    const left = Math.min(silence, end - performance.now())
    next = left > 0 && bytes < mostBytes ? await within(reader.read(), left) : undefined
  }
  const whole = await new Blob(chunks).arrayBuffer()
  if (next) return whole
  // What was on its way when nobody read on is no item. The server may take no notice of the end.
  reader?.cancel().catch(() => {})
  return completeBytes(typeOf(headers), whole)
}

/** What comes within so many milliseconds; nothing where it comes later. */
async function within<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/** As `latin1` each byte is one character, so that a cut character does not matter. */
function completeBytes(type: string, bytes: ArrayBuffer): ArrayBuffer {
  const text = Buffer.from(bytes).toString('latin1')
  return bytes.slice(0, completeItems(type, text).length)
}
