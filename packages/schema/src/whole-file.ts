import { TextFileError } from './text-file.ts'

/**
 * Replaces a file by a text at once: a reader finds the previous content or the new one, never a part. Rejects with a
 * TextFileError, and then leaves the file as it was.
 */
export async function writeWholeFile(file: string, text: string): Promise<void> {
  // Imported here, so that a runtime without files can load this module.
  const { rename, rm, writeFile } = await import('node:fs/promises')
  const place = await findPlace(file)
  const temporary = `${place}.${process.pid}.tmp`
  try {
    await writeFile(temporary, text)
    await rename(temporary, place)
  } catch (error) {
    await rm(temporary, { force: true })
    throw toWriteError(error)
  }
}

/**
 * The path at which a file can be replaced: the file itself, or the one that a link leads to. Rejects with a TextFileError
 * when something else is there, such as a folder or a device: putting a file in its place would remove it.
 */
export async function findPlace(file: string): Promise<string> {
  const { readlink, realpath, stat } = await import('node:fs/promises')
  const { dirname, resolve } = await import('node:path')
  try {
    const place = await realpath(file)
    if ((await stat(place)).isFile()) return place
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw toWriteError(error)
    // A link can lead to a file that does not exist yet.
    const place = await readlink(file).catch(() => undefined)
    return place === undefined ? file : findPlace(resolve(dirname(file), place))
  }
  throw new TextFileError('is not a file')
}

function toWriteError(error: unknown): TextFileError {
  const { code, message } = error as NodeJS.ErrnoException
  return new TextFileError(`cannot be written (${code ?? message})`, { cause: error })
}
