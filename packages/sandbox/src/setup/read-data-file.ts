import { SandboxError } from '../errors/sandbox-error.ts'

/**
 * The content of a JSON or YAML file. Rejects with SandboxError, naming the file, when it cannot be read.
 * @param role What the file is, to begin a message: "The admins file".
 */
export async function readDataFile(file: string, role: string): Promise<unknown> {
  // Imported here, so that a runtime without files can load this module.
  const [{ readFile }, { resolve }] = await Promise.all([import('node:fs/promises'), import('node:path')])
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    throw new SandboxError(`${role} ${resolve(file)} cannot be read; give the path of a JSON or YAML file.`)
  }
  try {
    if (file.endsWith('.json')) return JSON.parse(text)
    // Imported here, since most sandboxes read no YAML.
    const { parse } = await import('yaml')
    return parse(text)
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n')
    throw new SandboxError(`${role} ${resolve(file)} is neither JSON nor YAML: ${reason}`)
  }
}
