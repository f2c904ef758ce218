import { TextFileError } from '@b2core-clients/schema/text-file'
import { writeWholeFile } from '@b2core-clients/schema/whole-file'
import { CommandError } from '../command/errors.ts'
import { whyNotWritable } from './replace-file.ts'

/** Writes a text next to a file, then replaces the file, so that no reader sees a part of it. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await writeWholeFile(file, text).catch((error) => {
    if (!(error instanceof TextFileError)) throw error
    throw new CommandError(problemWith(file, error.message))
  })
}

/** Rejects with a CommandError if the file cannot be written, before the work whose result it gets. */
export async function checkOut(file: string): Promise<void> {
  const problem = await whyNotWritable(file)
  if (problem !== undefined) throw new CommandError(problemWith(file, problem))
}

const problemWith = (file: string, problem: string): string => `${file} ${problem}; give another --out.`
