import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const samplesFolder = fileURLToPath(new URL('../samples/', import.meta.url))

/** A file that a reader can copy and run, and what it prints against a sandbox with its usual data. */
export interface Sample {
  /** Path below `samples`, with slashes: `list-clients/curl.sh`. */
  readonly name: string
  /** The folder: an operation's id, or a task. */
  readonly topic: string
  /** As tabs name it: `curl` or `TypeScript`. */
  readonly label: string
  readonly source: string
  readonly output: string
  /** Source and output as Markdown. */
  readonly block: string
}

const languages: Readonly<Record<string, { readonly label: string; readonly fence: string }>> = {
  '.sh': { label: 'curl', fence: 'sh' },
  '.ts': { label: 'TypeScript', fence: 'ts' },
}

/** All samples, curl before TypeScript. Each has its output beside it: `curl.sh` and `curl.out`. */
export async function readSamples(): Promise<Sample[]> {
  const entries = await readdir(samplesFolder, { recursive: true })
  const files = entries.filter((file) => extname(file) in languages).sort()
  return Promise.all(
    files.map(async (file) => {
      const name = file.split(sep).join('/')
      const { label, fence } = languages[extname(file)] ?? { label: '', fence: '' }
      const source = (await readFile(join(samplesFolder, file), 'utf8')).trim()
      const output = (await readFile(join(samplesFolder, outputOf(file)), 'utf8')).trim()
      const block = `\`\`\`${fence}\n${source}\n\`\`\`\n\n${showOutput(output)}`
      return { name, topic: name.split('/')[0] ?? '', label, source, output, block }
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
