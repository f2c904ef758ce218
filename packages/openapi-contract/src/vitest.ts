import { afterAll, describe, expect, it } from 'vitest'
import { documentSuite } from './checks/document-suite.ts'
import { openDocument } from './document/document.ts'
import type { JsonObject } from './document/json.ts'
import { createReport, type Report } from './report/report.ts'
import { describeFailure } from './report/summary.ts'
import type { CheckResult } from './running/check.ts'
import { createRun, type RunOptions } from './running/create-run.ts'
import { prepare, type Suite } from './running/prepared.ts'
import { runCheck } from './running/run-checks.ts'
import type { Target } from './target/target.ts'

export interface DescribeContractOptions extends RunOptions {
  /** The OpenAPI document, parsed, with its overlays applied. */
  readonly document: JsonObject
  /** What is tested. @default what follows from the document */
  readonly suite?: Suite
  /** Given the report once all checks have run. */
  readonly onReport?: (report: Report) => void
}

/**
 * Declares every check as a separate test in the surrounding vitest file. What the target lacks shows as skipped.
 * Failures carry the requests as curl, and the seed and path that lead there again.
 */
export function describeContract(
  target: Target,
  { document, suite = documentSuite, onReport, ...options }: DescribeContractOptions,
): void {
  const prepared = prepare(openDocument(document), suite)
  const run = createRun(prepared, target, options)
  const results: CheckResult[] = []
  describe(`contract: ${target.name}`, () => {
    for (const check of prepared.checks) {
      it(check.title, async (context) => {
        const result = await runCheck(run, check)
        results.push(result)
        if (result.outcome === 'skipped' || result.outcome === 'not run') context.skip(result.reason ?? '')
        expect(result.outcome, describeFailure(result, run)).toBe('passed')
      })
    }
    afterAll(() => onReport?.(createReport(run, results)))
  })
}
