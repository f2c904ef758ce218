import { rename, writeFile } from 'node:fs/promises'
import { CommandError } from '../command/errors.ts'

/** Writes a text next to a file, then replaces the file, so that no reader sees a part of it. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    await writeFile(temporary, text)
    await rename(temporary, file)
  } catch (error) {
    throw new CommandError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}); give another --out.`)
  }
}
