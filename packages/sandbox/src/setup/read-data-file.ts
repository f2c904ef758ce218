import { readTextFile, TextFileError } from '@b2core-clients/schema/text-file'
import { parseYamlData, YamlDataError } from '@b2core-clients/schema/yaml-data'
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
  const content = file.endsWith('.json') ? await parseJson(text, name) : await parseYaml(text, name)
  const problem = checkPlainData(content)
  if (problem) throw new SandboxError(`${name} ${problem}.`)
  return content
}

async function parseJson(text: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(text)
  } catch {
    // Unlike JSON.parse, the parser of YAML says where the problem is.
    const hint = await parseYamlData(text).then(() => '', hintOf)
    throw new SandboxError(`${name} is not JSON.${hint}`)
  }
}

async function parseYaml(text: string, name: string): Promise<unknown> {
  try {
    return await parseYamlData(text)
  } catch (error) {
    throw new SandboxError(`${name} is neither JSON nor YAML.${hintOf(error)}`)
  }
}

/** A problem without its message, which may repeat a part of the text. */
function hintOf(error: unknown): string {
  if (error instanceof YamlDataError) return error.hint
  throw error
}
