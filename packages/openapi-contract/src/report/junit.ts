import type { Report } from './report.ts'
import { describeFailure } from './summary.ts'

/** The report as JUnit XML, which CI systems read. */
export function toJUnit(report: Report): string {
  const { target, results, counts, ms } = report
  const cases = results.map((result) => {
    const { group, title, outcome, reason = '', ms: took, failure } = result
    const head = `    <testcase classname="${escaped(group)}" name="${escaped(title)}" time="${seconds(took)}"`
    if (outcome === 'passed') return `${head}/>`
    const inside =
      outcome === 'failed'
        ? `<failure message="${escaped(failure?.message ?? '')}">${escaped(describeFailure(result, report))}</failure>`
        : `<skipped message="${escaped(reason)}"/>`
    return `${head}>\n      ${inside}\n    </testcase>`
  })
  const skipped = counts.skipped + counts['not run']
  const totals = `tests="${results.length}" failures="${counts.failed}" skipped="${skipped}" time="${seconds(ms)}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="contract: ${escaped(target)}" ${totals}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3)

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML has no place for most control characters, not even escaped. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
