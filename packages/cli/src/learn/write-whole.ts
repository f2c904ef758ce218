import { rename, writeFile } from 'node:fs/promises'
import { CommandError } from '../command/errors.ts'

/** A file that is there is whole: it takes the place of the previous one when it is complete. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    await writeFile(temporary, text)
    await rename(temporary, file)
  } catch (error) {
    throw new CommandError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}); give another --out.`)
  }
}
