import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join, sep } from 'node:path'
import { samplesFolder } from '../folders.ts'
import { type Language, languages } from './languages.ts'

/** A file that a reader can copy, and what it prints when it is run against a sandbox with its usual data. */
export interface Sample {
  /** Path below `samples`, with slashes: `listClients/curl.sh`. */
  readonly name: string
  /** The folder: an operation's id, or a task. */
  readonly topic: string
  /** Absent for a file that others use. */
  readonly language?: Language
  readonly source: string
  /** Absent for a file that others use. */
  readonly output?: string
  /** The source as Markdown. */
  readonly code: string
  /** The source and its output as Markdown. */
  readonly block: string
}

/** All samples, sorted by topic and then by language. The output of `curl.sh` is in `curl.out`. */
export async function readSamples(): Promise<Sample[]> {
  const entries = await readdir(samplesFolder, { recursive: true })
  const files = entries.filter((file) => /\.(sh|ts|py|php|yaml|json)$/.test(file)).sort()
  const samples = await Promise.all(files.map((file) => readSample(file.split(sep).join('/'))))
  const rank = ({ language }: Sample) => (language ? languages.indexOf(language) : languages.length)
  return samples.sort((a, b) => a.topic.localeCompare(b.topic) || rank(a) - rank(b))
}

async function readSample(name: string): Promise<Sample> {
  const source = (await readFile(join(samplesFolder, name), 'utf8')).trim()
  const language = languages.find(({ file }) => file === basename(name))
  const fence = language?.fence ?? extname(name).slice(1)
  const code = `\`\`\`${fence}\n${source}\n\`\`\``
  const sample = { name, topic: name.split('/')[0] ?? '', source, code, block: code }
  if (!language) return sample
  const output = (await readFile(join(samplesFolder, outputOf(name)), 'utf8')).trim()
  return { ...sample, language, output, block: `${code}\n\n${showOutput(output)}` }
}

/** The file that holds what a sample prints. */
export const outputOf = (file: string): string => join(file, '..', `${basename(file, extname(file))}.out`)

/**
 * Inserts samples into a text. `<!-- samples: TOPIC -->` becomes the topic in every language, one tab each, and
 * `<!-- sample: TOPIC/FILE -->` becomes one file.
 */
export function insertSamples(text: string, samples: readonly Sample[]): string {
  return text
    .replace(/^<!-- sample: (\S+) -->$/gm, (_, name: string) => {
      const found = samples.find((sample) => sample.name === name)
      if (!found) throw new Error(`A guide shows the sample ${name}, which is not in samples/.`)
      return found.block
    })
    .replace(/^<!-- samples: (\S+) -->$/gm, (_, topic: string) => {
      const found = samples.filter((sample) => sample.topic === topic && sample.language)
      if (found.length === 0) throw new Error(`A guide shows the samples of ${topic}, which is not in samples/.`)
      return tabs(found)
    })
}

/** Samples of one topic, between marks that become tabs in a page and are left out of its Markdown. */
export function tabs(samples: readonly Pick<Sample, 'language' | 'block'>[]): string {
  const keys = samples.map(({ language }) => language?.key).join(' ')
  const each = samples.map(({ language, block }) => `<!-- tab: ${language?.key} -->\n\n${block}\n\n<!-- /tab -->`)
  return `<!-- tabs: ${keys} -->\n\n${each.join('\n\n')}\n\n<!-- /tabs -->`
}

/** Replaces the marks of `tabs`: the name of its language is before each sample. */
export const withoutTabs = (markdown: string): string =>
  markdown
    .replace(/^<!-- tab: (\S+) -->$/gm, (_, key: string) => `${languages.find((one) => one.key === key)?.label}:`)
    .replace(/^<!-- (tabs: [\w ]+|\/tabs?) -->\n\n?/gm, '')

/** Long output is folded. */
function showOutput(output: string): string {
  const block = `\`\`\`${/^[{[]/.test(output) ? 'json' : 'text'}\n${output}\n\`\`\``
  const length = output.split('\n').length
  return length > 12
    ? `<details><summary>Output, ${length} lines</summary>\n\n${block}\n\n</details>`
    : `Output:\n\n${block}`
}
