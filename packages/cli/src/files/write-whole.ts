import { TextFileError } from '@b2core-clients/schema/text-file'
import { writeWholeFile } from '@b2core-clients/schema/whole-file'
import { CommandError } from '../command/errors.ts'

/** Writes a text next to a file, then replaces the file, so that no reader sees a part of it. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await writeWholeFile(file, text).catch((error) => {
    if (!(error instanceof TextFileError)) throw error
    throw new CommandError(`${file} ${error.message}; give another --out.`)
  })
}
