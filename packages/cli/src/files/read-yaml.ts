import { parseYamlData, YamlDataError } from '@b2core-clients/schema/yaml-data'
import { CommandError } from '../command/errors.ts'
import { readText } from './read-text.ts'

/** The content of a YAML file. Rejects with a CommandError that names the file and the place, and nothing of the content. */
export async function readYaml(file: string): Promise<unknown> {
  const text = await readText(file, 'a YAML file')
  try {
    return await parseYamlData(text)
  } catch (error) {
    if (error instanceof YamlDataError) throw new CommandError(`${file} is not YAML.${error.hint}`)
    throw error
  }
}
