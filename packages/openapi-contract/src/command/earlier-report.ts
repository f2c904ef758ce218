import { isObject, parseJson } from '../document/json.ts'
import { readTextFile } from '../document/read-text-file.ts'
import type { CheckOutcome } from '../running/check.ts'
import { UsageError } from './usage-error.ts'

/** Ids of the checks that passed in an earlier run, from its JSON report. */
export async function readEarlier(file: string): Promise<string[]> {
  const text = await readTextFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--since is "${file}", which cannot be read (${error.code}); give the JSON report of a run.`)
  })
  const report = parseJson(text)
  const results = isObject(report) && Array.isArray(report.results) ? report.results : []
  // Other tools write `results` too. If their entries were accepted, it would look as if no check had passed before.
  if (results.length === 0 || !results.every(isResult))
    throw new UsageError(`--since is "${file}", which is not the JSON report of a run; write one with --json.`)
  return results.flatMap(({ id, outcome }) => (outcome === 'passed' ? [id] : []))
}

const outcomes: ReadonlySet<unknown> = new Set<CheckOutcome>(['passed', 'failed', 'skipped', 'not run'])

const isResult = (value: unknown): value is { readonly id: string; readonly outcome: CheckOutcome } =>
  isObject(value) && typeof value.id === 'string' && outcomes.has(value.outcome)
