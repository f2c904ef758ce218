import { readFile } from 'node:fs/promises'
import { CommandError } from '../command/errors.ts'
import { type Recorded, readHar } from './read-har.ts'

/** The calls in a HAR file. Rejects with a CommandError that names the file and the fix. */
export async function readRecording(file: string): Promise<readonly Recorded[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${file} cannot be read (${error.code}); give the path of a HAR file.`)
  })
  return readHar(text, file)
}
