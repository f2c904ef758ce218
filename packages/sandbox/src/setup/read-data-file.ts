import { readTextFile, TextFileError } from '@b2core-clients/schema/text-file'
import type { Document, YAMLError } from 'yaml'
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
    // Unlike JSON.parse, the parser of YAML says where the problem is, and repeats nothing of the text.
    const { problem } = await readYaml(text)
    throw new SandboxError(`${name} is not JSON.${placeOf(problem)}`)
  }
}

async function parseYaml(text: string, name: string): Promise<unknown> {
  const { document, problem } = await readYaml(text)
  if (problem) throw new SandboxError(`${name} is neither JSON nor YAML.${placeOf(problem)}`)
  try {
    return document.toJS()
  } catch {
    throw new SandboxError(`${name} has aliases that cannot be followed, or too many of them.`)
  }
}

async function readYaml(
  text: string,
): Promise<{ readonly document: Document; readonly problem: YAMLError | undefined }> {
  // Imported here, since most sandboxes read no YAML.
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text)
  // A warning is a tag that is not known, whose value would be read as something else.
  const [problem] = [...document.errors, ...document.warnings]
  return { document, problem }
}

function placeOf(problem: YAMLError | undefined): string {
  const place = problem?.linePos?.[0]
  return place ? ` See line ${place.line}, column ${place.col}.` : ''
}
