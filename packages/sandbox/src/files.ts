import { SandboxError } from './domain/refusals.ts'

/** A JSON or YAML file's content. Rejects with SandboxError, naming the file, when it cannot be read as either. */
export async function readDataFile(file: string, what: string): Promise<unknown> {
  // Asked for here, so that a runtime without files can load this module.
  const [{ readFile }, { resolve }] = await Promise.all([import('node:fs/promises'), import('node:path')])
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    throw new SandboxError(`${what} ${resolve(file)} cannot be read; give the path of a JSON or YAML file.`)
  }
  try {
    if (file.endsWith('.json')) return JSON.parse(text)
    // Read only when there is YAML to read: a sandbox without files starts without it.
    const { parse } = await import('yaml')
    return parse(text)
  } catch (error) {
    const [why] = String(error instanceof Error ? error.message : error).split('\n')
    throw new SandboxError(`${what} ${resolve(file)} is neither JSON nor YAML: ${why}`)
  }
}
