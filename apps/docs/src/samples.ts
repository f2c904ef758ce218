import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const samplesFolder = fileURLToPath(new URL('../samples/', import.meta.url))

/** A file that a reader can copy, and what it prints when it is run against a sandbox with its usual data. */
export interface Sample {
  /** Path below `samples`, with slashes: `list-clients/curl.sh`. */
  readonly name: string
  /** The folder: an operation's id, or a task. */
  readonly topic: string
  /** As tabs name it: `curl`, `TypeScript`, or what else the file is. */
  readonly label: string
  readonly source: string
  /** Absent for a file that others use. */
  readonly output?: string
  /** Source and output as Markdown. */
  readonly block: string
}

const languages: Readonly<Record<string, { readonly label: string; readonly fence: string; readonly runs: boolean }>> =
  {
    '.sh': { label: 'curl', fence: 'sh', runs: true },
    '.ts': { label: 'TypeScript', fence: 'ts', runs: true },
    '.yaml': { label: 'YAML', fence: 'yaml', runs: false },
  }

/** All samples, curl before TypeScript. What runs has its output beside it: `curl.sh` and `curl.out`. */
export async function readSamples(): Promise<Sample[]> {
  const entries = await readdir(samplesFolder, { recursive: true })
  const files = entries.filter((file) => extname(file) in languages).sort()
  return Promise.all(
    files.map(async (file) => {
      const name = file.split(sep).join('/')
      const { label = '', fence = '', runs = false } = languages[extname(file)] ?? {}
      const source = (await readFile(join(samplesFolder, file), 'utf8')).trim()
      const sample = { name, topic: name.split('/')[0] ?? '', label, source }
      const block = `\`\`\`${fence}\n${source}\n\`\`\``
      if (!runs) return { ...sample, block }
      const output = (await readFile(join(samplesFolder, outputOf(file)), 'utf8')).trim()
      return { ...sample, output, block: `${block}\n\n${showOutput(output)}` }
    }),
  )
}

/** The file that holds what a sample prints. */
export const outputOf = (file: string): string => join(file, '..', `${basename(file, extname(file))}.out`)

/** A guide's text with each `<!-- sample: list-clients/curl.sh -->` replaced by the sample. */
export function insertSamples(text: string, samples: readonly Sample[]): string {
  return text.replace(/^<!-- sample: (\S+) -->$/gm, (_, name: string) => {
    const found = samples.find((sample) => sample.name === name)
    if (!found) throw new Error(`A guide shows the sample ${name}, which is not in samples/.`)
    return found.block
  })
}

/** Long output is there to be opened. */
function showOutput(output: string): string {
  const block = `\`\`\`${output.startsWith('{') ? 'json' : 'text'}\n${output}\n\`\`\``
  const length = output.split('\n').length
  return length > 12
    ? `<details><summary>What it prints, ${length} lines</summary>\n\n${block}\n\n</details>`
    : `It prints:\n\n${block}`
}
