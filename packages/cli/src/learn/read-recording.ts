import { readText } from '../files/read-text.ts'
import { type Recorded, readHar } from './read-har.ts'

/** Bytes of a recording at most. Browsers write pictures and scripts into it too. */
const mostBytes = 100_000_000

/** The calls in a HAR file. Rejects with a CommandError that names the file and the fix. */
export async function readRecording(file: string): Promise<readonly Recorded[]> {
  return readHar(await readText(file, 'a HAR file', mostBytes), file)
}
