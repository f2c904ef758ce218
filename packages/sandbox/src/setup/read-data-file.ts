import { readTextFile, TextFileError } from '@b2core-clients/schema/text-file'
import { SandboxError } from '../errors/sandbox-error.ts'
import { checkPlainData } from '../json/check-plain-data.ts'

/**
 * The content of a JSON or YAML file. Rejects with SandboxError, naming the file, when it cannot be read. The message
 * never has a part of the content, which may be secret.
 * @param role What the file is, to begin a message: "The admins file".
 */
export async function readDataFile(file: string, role: string): Promise<unknown> {
  // Imported here, so that a runtime without files can load this module.
  const { resolve } = await import('node:path')
  const name = `${role} ${resolve(file)}`
  const text = await readTextFile(file).catch((error) => {
    if (!(error instanceof TextFileError)) throw error
    throw new SandboxError(`${name} ${error.message}; give the path of a JSON or YAML file.`)
  })
  const content = await parseData(text, file.endsWith('.json'), name)
  const problem = checkPlainData(content)
  if (problem) throw new SandboxError(`${name} ${problem}.`)
  return content
}

async function parseData(text: string, isJson: boolean, name: string): Promise<unknown> {
  if (isJson) {
    try {
      return JSON.parse(text)
    } catch {}
  }
  // Imported here, since most sandboxes read no YAML. Of invalid JSON, it finds the place.
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text)
  // A warning is a tag that is not known, whose value would be read as something else.
  const [problem] = [...document.errors, ...document.warnings]
  const place = problem?.linePos?.[0]
  const where = place ? ` See line ${place.line}, column ${place.col}.` : ''
  if (isJson) throw new SandboxError(`${name} is not JSON.${where}`)
  if (problem) throw new SandboxError(`${name} is neither JSON nor YAML.${where}`)
  try {
    return document.toJS()
  } catch {
    throw new SandboxError(`${name} has aliases that cannot be followed, or too many of them.`)
  }
}
