import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const folder = new URL('.', import.meta.resolve('@b2core-clients/spec/provenance'))
const names = ['claims.ts', 'json.ts', 'provenance-class.ts', 'provenance.ts', 'walk.ts']

/**
 * The modules of the spec that read provenance and claims. The spec is not published, and imports nothing of ours; its
 * lint and this package read documents in the same way because they have the same code.
 */
export const specCopies = (): Promise<[name: string, text: string][]> =>
  Promise.all(
    names.map(
      async (name): Promise<[string, string]> => [
        `spec/${name}`,
        await readFile(fileURLToPath(new URL(name, folder)), 'utf8'),
      ],
    ),
  )
