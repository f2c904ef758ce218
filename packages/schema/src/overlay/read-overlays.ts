import { printable } from '../printable.ts'
import { readTextFile, TextFileError } from '../text-file.ts'
import { parseYamlData } from '../yaml-data.ts'
import type { NamedOverlay } from './overlay.ts'
import { OverlayError } from './overlay-error.ts'

/** Overlays from JSON or YAML files. Rejects with an OverlayError that names the file when one cannot be read. */
export async function readOverlays(files: readonly string[]): Promise<NamedOverlay[]> {
  return Promise.all(files.map(async (file) => ({ name: file, content: await readDataFile(file) })))
}

async function readDataFile(file: string): Promise<unknown> {
  const text = await readTextFile(file).catch((error) => {
    throw error instanceof TextFileError ? toOverlayError(error, file) : error
  })
  try {
    return file.endsWith('.json') ? JSON.parse(text) : await parseYamlData(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new OverlayError(`${printable(file)} is neither JSON nor YAML: ${printable(why)}`)
  }
}

function toOverlayError({ message, cause }: TextFileError, file: string): OverlayError {
  const { code } = (cause ?? {}) as { code?: unknown }
  const what =
    code === 'ENOENT' ? `There is no overlay at ${printable(file)}` : `The overlay ${printable(file)} ${message}`
  return new OverlayError(`${what}. Give the path of a JSON or YAML file.`)
}
