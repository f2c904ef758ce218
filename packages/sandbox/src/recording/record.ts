import { randomBytes } from 'node:crypto'
import { TextFileError } from '@b2core-clients/schema/text-file'
import { arrivalMs } from '@b2core-clients/schema/unreadable-requests'
import { writeWholeFile } from '@b2core-clients/schema/whole-file'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { KnownHosts } from '../http/known-hosts.ts'
import { serve } from '../http/serve.ts'
import { createForwarder } from './forward.ts'
import { type HarEntry, toHarEntry } from './har-entry.ts'
import { createInventor } from './invent.ts'

export interface RecordingOptions {
  /** The origin of the host, such as `https://host.name`. Plain HTTP is allowed for loopback only. */
  readonly target: string
  /** The HAR file to write. It is replaced as a whole after calls. */
  readonly out: string
  readonly port: number
  readonly host: string
  /** Called when the file is full or cannot be written, or with a defect. */
  readonly onError: (error: unknown) => void
  /** Characters of bodies that are kept. Later calls are still forwarded. @default 100 000 000 */
  readonly mostCharacters?: number
}

export interface Recording {
  /** The address to call in place of the host. */
  readonly url: string
  /** The number of calls that are in the file. */
  readonly count: () => number
  close(): Promise<void>
}

/** Calls that are kept. Later calls are still forwarded. */
const mostCalls = 10_000

/**
 * Forwards calls to a host, and writes those of the Clients API to a HAR file in which every value of a person and every
 * token is replaced. Rejects with SandboxError when an option is invalid.
 */
export async function record({
  target,
  out,
  port,
  host,
  onError,
  mostCharacters = 100_000_000,
}: RecordingOptions): Promise<Recording> {
  const origin = readOrigin(target)
  const inventor = createInventor(randomBytes(32))
  const entries: HarEntry[] = []
  await writeHar(out, entries)
  let written = 0
  let writing: Promise<void> | undefined
  const writeNew = async () => {
    while (written < entries.length) {
      written = entries.length
      await writeHar(out, entries).catch(onError)
    }
    writing = undefined
  }
  let characters = 0
  let isFull = false
  const handle = createForwarder(origin, (call) => {
    const size = call.requestBody.length + call.responseBody.length
    const entry = toHarEntry(call, origin, inventor)
    if (!entry) return
    if (entries.length >= mostCalls || characters + size > mostCharacters) {
      if (!isFull) onError(new SandboxError(`${out} is full. Later calls are forwarded, but not recorded.`))
      isFull = true
      return
    }
    entries.push(entry)
    characters += size
    // Calls that end while the file is written are in the next writing together.
    writing ??= writeNew()
  })
  const listening = await serve(handle, {
    port,
    host,
    hosts: new KnownHosts(),
    arrivalMs,
    now: () => new Date(),
    onError,
  })
  return {
    url: listening.url,
    count: () => entries.length,
    async close() {
      await listening.close()
      await writing
    },
  }
}

function readOrigin(target: string): string {
  const url = URL.parse(target)
  const isLoopback = url !== null && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  const isAllowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback)
  // Without this, a path would be ignored, and a password shown.
  const isOrigin = url !== null && url.href === `${url.origin}/` && !target.includes('@')
  if (!isAllowed || !isOrigin) {
    const shown = describeValue(target.replace(/^.*@/s, '…@').replace(/[?#].*$/s, ''))
    throw new SandboxError(`--record is ${shown}; give https://host.name without a path, or http on loopback.`)
  }
  return url.origin
}

/** The file is whole at any time, since it takes the place of the previous one when it is complete. */
async function writeHar(file: string, entries: readonly HarEntry[]): Promise<void> {
  const creator = { name: '@b2core-clients/sandbox', version: '1' }
  const text = JSON.stringify({ log: { version: '1.2', creator, entries } }, undefined, 1)
  await writeWholeFile(file, text).catch((error) => {
    if (!(error instanceof TextFileError)) throw error
    throw new SandboxError(`${file} ${error.message}; give another --out.`)
  })
}
