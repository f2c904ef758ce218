import { appendFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { toJUnit } from '../report/junit.ts'
import { toMarkdown } from '../report/markdown.ts'
import type { Report } from '../report/report.ts'
import type { CheckResult } from '../running/check.ts'
import type { HarRecorder } from '../target/har.ts'
import type { CliOptions } from './options.ts'
import { UsageError } from './usage-error.ts'
import { checkWritable, writeWholeFile } from './whole-file.ts'

export interface ReportFiles {
  /** Takes note of a check that has ended. */
  readonly add: (result: CheckResult) => void
  readonly write: (report: Report, har: HarRecorder | undefined) => Promise<void>
}

type Files = Pick<CliOptions, 'junit' | 'json' | 'har' | 'markdown' | 'ndjson'>
type Inputs = Pick<CliOptions, 'document' | 'overlays' | 'config' | 'replay'>

/** Checks every file that the run is going to write: what cannot be written is better said before a long run. */
export async function openReportFiles(options: Files & Inputs): Promise<ReportFiles> {
  const { junit, json, har, markdown, ndjson } = options
  checkPaths(options)
  for (const file of [junit, json, har, markdown, ndjson]) if (file !== undefined) await checkWritable(file)
  if (ndjson !== undefined) await writeWholeFile(ndjson, '')
  return {
    add(result) {
      if (ndjson !== undefined) appendFileSync(ndjson, `${JSON.stringify(result)}\n`)
    },
    async write(report, recorded) {
      if (junit !== undefined) await writeWholeFile(junit, toJUnit(report))
      if (json !== undefined) await writeWholeFile(json, `${JSON.stringify(report, null, 2)}\n`)
      if (markdown !== undefined) await writeWholeFile(markdown, toMarkdown(report))
      if (har !== undefined && recorded) await writeWholeFile(har, JSON.stringify(recorded, null, 2))
    },
  }
}

/** Two reports in one file would overwrite each other, and one in the place of an input would destroy it. */
function checkPaths({ junit, json, har, markdown, ndjson, document, overlays, config, replay }: Files & Inputs): void {
  const written = Object.entries({ junit, json, har, markdown, ndjson })
  const read = Object.entries({ document, config, replay })
  const optionOf = new Map<string, string>(overlays.map((file) => [resolve(file), 'overlay']))
  for (const [option, file] of read) if (file !== undefined) optionOf.set(resolve(file), option)
  for (const [option, file] of written) {
    if (file === undefined) continue
    if (file === '') throw new UsageError(`--${option} has no value; give the path of a file.`)
    const path = resolve(file)
    const other = optionOf.get(path)
    if (other) throw new UsageError(`--${option} and --${other} are both "${file}"; give each its own file.`)
    // Devices and pipes, as /dev/stdout, take several.
    if (!path.startsWith('/dev/')) optionOf.set(path, option)
  }
}
