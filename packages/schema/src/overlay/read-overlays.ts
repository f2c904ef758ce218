import { printable } from '../printable.ts'
import { readTextFile, TextFileError } from '../text-file.ts'
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
    if (file.endsWith('.json')) return JSON.parse(text)
    const { parseDocument } = await import('yaml')
    const document = parseDocument(text)
    // A warning is a tag that is not known, whose value would be read as something else.
    const [problem] = [...document.errors, ...document.warnings]
    if (problem) throw problem
    return document.toJS()
  } catch (error) {
    // The lines after the first show a part of the file.
    const [first = ''] = String(error instanceof Error ? error.message : error).split('\n')
    const why = first.replace(/:$/, '')
    throw new OverlayError(`${printable(file)} is neither JSON nor YAML: ${printable(why)}`)
  }
}

function toOverlayError({ message, cause }: TextFileError, file: string): OverlayError {
  const { code } = (cause ?? {}) as { code?: unknown }
  const what =
    code === 'ENOENT' ? `There is no overlay at ${printable(file)}` : `The overlay ${printable(file)} ${message}`
  return new OverlayError(`${what}. Give the path of a JSON or YAML file.`)
}
