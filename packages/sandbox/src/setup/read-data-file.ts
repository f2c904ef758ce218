import { SandboxError } from '../errors/sandbox-error.ts'
import { checkPlainData } from '../json/check-plain-data.ts'

/** Bytes of a file at most. */
const mostBytes = 10_000_000

/**
 * The content of a JSON or YAML file. Rejects with SandboxError, naming the file, when it cannot be read. The message
 * never has a part of the content, which may be secret.
 * @param role What the file is, to begin a message: "The admins file".
 */
export async function readDataFile(file: string, role: string): Promise<unknown> {
  // Imported here, so that a runtime without files can load this module.
  const [{ readFile, stat }, { resolve }] = await Promise.all([import('node:fs/promises'), import('node:path')])
  const name = `${role} ${resolve(file)}`
  let text: string
  try {
    if ((await stat(file)).size > mostBytes) throw new SandboxError(`${name} has more than ${mostBytes} bytes.`)
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof SandboxError) throw error
    throw new SandboxError(`${name} cannot be read; give the path of a JSON or YAML file.`)
  }
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
  const place = document.errors[0]?.linePos?.[0]
  const where = place ? ` See line ${place.line}, column ${place.col}.` : ''
  if (isJson) throw new SandboxError(`${name} is not JSON.${where}`)
  if (document.errors.length > 0) throw new SandboxError(`${name} is neither JSON nor YAML.${where}`)
  try {
    return document.toJS()
  } catch {
    throw new SandboxError(`${name} has aliases that cannot be followed, or too many of them.`)
  }
}
