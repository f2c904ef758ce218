import { parseDocument } from 'yaml'
import { CommandError } from '../command/errors.ts'
import { readText } from './read-text.ts'

/** The content of a YAML file. Rejects with a CommandError that names the file and the place, and nothing of the content. */
export async function readYaml(file: string): Promise<unknown> {
  const document = parseDocument(await readText(file, 'a YAML file'))
  // A warning is a tag that is not known, whose value would be read as something else.
  const [problem] = [...document.errors, ...document.warnings]
  if (problem) {
    const place = problem.linePos?.[0]
    throw new CommandError(`${file} is not YAML.${place ? ` See line ${place.line}, column ${place.col}.` : ''}`)
  }
  try {
    return document.toJS()
  } catch {
    throw new CommandError(`${file} has aliases that cannot be followed, or too many of them.`)
  }
}
