import type { NamedOverlay } from './overlay.ts'
import { OverlayError } from './overlay-error.ts'
import { printable } from './printable.ts'

/** Bytes. The document itself has about 80,000. */
const largest = 10_000_000

/** Overlays from JSON or YAML files. Rejects with an OverlayError that names the file when one cannot be read. */
export async function readOverlays(files: readonly string[]): Promise<NamedOverlay[]> {
  return Promise.all(files.map(async (file) => ({ name: file, content: await readDataFile(file) })))
}

async function readDataFile(file: string): Promise<unknown> {
  // Imported here, so that a runtime without files can load this module.
  const { readFile, stat } = await import('node:fs/promises')
  let text: string
  try {
    if ((await stat(file)).size > largest) throw new OverlayError(`${printable(file)} has more than ${largest} bytes.`)
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof OverlayError) throw error
    throw new OverlayError(`There is no overlay at ${printable(file)}. Give the path of a JSON or YAML file.`)
  }
  try {
    if (file.endsWith('.json')) return JSON.parse(text)
    const { parse } = await import('yaml')
    return parse(text)
  } catch (error) {
    const [why = ''] = String(error instanceof Error ? error.message : error).split('\n')
    throw new OverlayError(`${printable(file)} is neither JSON nor YAML: ${printable(why)}`)
  }
}
