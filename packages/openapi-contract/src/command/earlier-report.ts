import { isObject, parseJson } from '../document/json.ts'
import { readTextFile } from '../document/read-text-file.ts'
import { UsageError } from './usage-error.ts'

/** Ids of the checks that passed in an earlier run, from its JSON report. */
export async function readEarlier(file: string): Promise<string[]> {
  const text = await readTextFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--since is "${file}", which cannot be read (${error.code}); give the JSON report of a run.`)
  })
  const report = parseJson(text)
  if (!isObject(report) || !Array.isArray(report.results))
    throw new UsageError(`--since is "${file}", which is not the JSON report of a run; write one with --json.`)
  return report.results.flatMap((result) =>
    isObject(result) && result.outcome === 'passed' ? [String(result.id)] : [],
  )
}
