import { readTextFile, TextFileError } from '@b2core-clients/schema/text-file'
import { CommandError } from '../command/errors.ts'

/**
 * The text of a file. Rejects with a CommandError that names the file and the fix.
 * @param expected What the file has to be, to end the message: "a YAML file".
 */
export async function readText(file: string, expected: string, mostBytes?: number): Promise<string> {
  return readTextFile(file, mostBytes).catch((error) => {
    if (!(error instanceof TextFileError)) throw error
    throw new CommandError(`${file} ${error.message}; give the path of ${expected}.`)
  })
}
