import { afterAll, describe, expect, it } from 'vitest'
import { openDocument } from './engine/document.ts'
import type { JsonObject } from './engine/json.ts'
import { createReport, type Report } from './report/report.ts'
import { describeFailure } from './report/summary.ts'
import type { CheckResult } from './run/check.ts'
import { createRun, prepare, type RunOptions } from './run/create-run.ts'
import { runCheck } from './run/run-checks.ts'
import { clientsChecks } from './suite/checks.ts'
import type { Target } from './target/target.ts'

export interface DescribeContractOptions extends RunOptions {
  /** The OpenAPI document, parsed: `@b2core-clients/schema/openapi.json`, or yours with its overlay applied. */
  readonly document: JsonObject
  /** Given the report once all checks have run. */
  readonly onReport?: (report: Report) => void
}

/**
 * Declares every check as a test of its own in the surrounding vitest file. What the target lacks shows as skipped.
 * Failures carry the requests as curl, and the seed and path that lead there again.
 */
export function describeContract(
  target: Target,
  { document: parsed, onReport, ...options }: DescribeContractOptions,
): void {
  const document = openDocument(parsed)
  const prepared = prepare(document)
  const run = createRun(prepared, target, options)
  const results: CheckResult[] = []
  describe(`contract: ${target.name}`, () => {
    for (const check of clientsChecks(prepared.operations, prepared.arbitraries)) {
      it(check.title, async (context) => {
        const result = await runCheck(run, check)
        results.push(result)
        if (result.outcome === 'skipped' || result.outcome === 'not run') context.skip(result.reason ?? '')
        expect(result.outcome, describeFailure(result, run)).toBe('passed')
      })
    }
    afterAll(() => onReport?.(createReport(document.root, run, results)))
  })
}
