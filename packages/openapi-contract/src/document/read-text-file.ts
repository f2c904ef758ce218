import { constants, openSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { Socket } from 'node:net'

/** Bytes of a file at most. */
const mostBytes = 200_000_000
/** Milliseconds to wait for the program at the other end of a pipe. */
const pipeMs = 8000

/**
 * The text of a file, or of a pipe such as `<(command)` of a shell. Rejects with an error whose `code` says why. A device
 * is refused, since it may never end.
 */
export async function readTextFile(file: string | URL): Promise<string> {
  const found = await stat(file)
  if (found.isFIFO()) return readPipe(file)
  if (!found.isFile() && !found.isDirectory()) throw withCode('not a file')
  if (found.size > mostBytes) throw withCode(`more than ${mostBytes} bytes`)
  return readFile(file, 'utf8')
}

/** Opening a pipe that nobody writes to would wait for ever, and Node could not end meanwhile. */
async function readPipe(file: string | URL): Promise<string> {
  const pipe = new Socket({ fd: openSync(file, constants.O_RDONLY | constants.O_NONBLOCK), writable: false })
  pipe.setTimeout(pipeMs, () => pipe.destroy(withCode('a pipe that nobody writes to')))
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of pipe) {
    size += chunk.length
    if (size > mostBytes) throw withCode(`more than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** What the system's errors have, so that a message can end in the same way: "cannot be read (ENOENT)". */
const withCode = (code: string): Error => Object.assign(new Error(code), { code })
