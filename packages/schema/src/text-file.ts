/** Bytes of a file at most, unless the caller says otherwise. The document of the API has about 80,000. */
const mostBytesOfData = 10_000_000

/** Milliseconds to wait for the program at the other end of a pipe. */
const pipeMs = 8000

/** A file that is not text of a reasonable size. The message follows the name of the file: "cannot be read (ENOENT)". */
export class TextFileError extends Error {
  override readonly name = 'TextFileError'
}

/**
 * The text of a file in UTF-8, without a byte order mark. Rejects with a TextFileError. A pipe, such as `<(command)` of a
 * shell, is read to its end; a device, which may never end, is refused.
 */
export async function readTextFile(file: string, mostBytes: number = mostBytesOfData): Promise<string> {
  const content = await readBytes(file, mostBytes).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof TextFileError) throw error
    throw new TextFileError(`cannot be read (${error.code ?? error.message})`, { cause: error })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch (error) {
    throw new TextFileError('is not text in UTF-8', { cause: error })
  }
}

async function readBytes(file: string, mostBytes: number): Promise<Buffer> {
  // Imported here, so that a runtime without files can load this module.
  const { readFile, stat } = await import('node:fs/promises')
  const found = await stat(file)
  if (found.isFIFO()) return readPipe(file, mostBytes)
  if (!found.isFile() && !found.isDirectory()) throw new TextFileError('is not a file')
  if (found.size > mostBytes) throw tooLarge(mostBytes)
  return readFile(file)
}

/** Without `O_NONBLOCK`, opening a pipe that nobody writes to would wait for ever, and Node could not end meanwhile. */
async function readPipe(file: string, mostBytes: number): Promise<Buffer> {
  const { constants, openSync } = await import('node:fs')
  const { Socket } = await import('node:net')
  const pipe = new Socket({ fd: openSync(file, constants.O_RDONLY | constants.O_NONBLOCK), writable: false })
  pipe.setTimeout(pipeMs, () => pipe.destroy(new TextFileError('is a pipe that nobody writes to')))
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of pipe) {
    size += chunk.length
    if (size > mostBytes) throw tooLarge(mostBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (mostBytes: number) => new TextFileError(`has more than ${mostBytes} bytes`)
