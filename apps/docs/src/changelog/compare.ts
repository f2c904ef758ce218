import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { referenceSteps } from '@b2core-clients/schema/json-pointer'
import { listOperations, type Operation } from '../model/operations.ts'
import { redocly } from './redocly.ts'
import type { Release } from './releases.ts'

export type Impact = 'major' | 'minor' | 'patch'

export interface Change {
  readonly impact: Impact
  readonly message: string
}

/** What changed in one operation, or for all operations. */
export interface Changes {
  /** Absent for changes that are not about a single operation. */
  readonly operation?: Operation
  readonly changes: readonly Change[]
}

interface Report {
  readonly changes: readonly {
    readonly path: string
    readonly kind: string
    readonly verdicts?: readonly { readonly impact: Impact; readonly message: string }[]
  }[]
}

const config = fileURLToPath(new URL('redocly.yaml', import.meta.url))

const order: readonly Impact[] = ['major', 'minor', 'patch']

/** The differences between two releases that a caller could notice, worst first. Changes of wording are left out. */
export async function compare(before: Release, after: Release): Promise<Changes[]> {
  const report = await diff(before.source, after.source)
  const groups = new Map<string, Map<string, Change>>()
  for (const { path, verdicts = [] } of report.changes) {
    const [root, route = '', method = ''] = referenceSteps(path) ?? []
    const key = root === 'paths' && method !== '' ? `${method} ${route}` : ''
    const group = groups.get(key) ?? new Map<string, Change>()
    for (const { impact, message } of verdicts) group.set(message, { impact, message })
    if (group.size > 0) groups.set(key, group)
  }
  const operations = [...listOperations(after.document), ...listOperations(before.document)]
  return [...groups].map(([key, group]) => {
    const found = operations.find(({ method, path }) => `${method} ${path}` === key)
    const changes = [...group.values()].sort((a, b) => order.indexOf(a.impact) - order.indexOf(b.impact))
    return { ...(found && { operation: found }), changes }
  })
}

async function diff(before: string, after: string): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'b2core-docs-diff-'))
  try {
    const base = join(folder, 'base.yaml')
    const revision = join(folder, 'revision.yaml')
    const output = join(folder, 'report.json')
    await writeFile(base, before)
    await writeFile(revision, after)
    const options = ['--format=json', '--fail-on=none', `--config=${config}`, `--output=${output}`]
    await redocly('diff', base, revision, ...options)
    return JSON.parse(await readFile(output, 'utf8')) as Report
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
