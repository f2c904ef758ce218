import { groupByCause } from './causes.ts'
import type { Report } from './report.ts'
import { againOf } from './summary.ts'

/** Causes that are shown whole. A comment on a pull request has a limit of 65,536 characters. */
const mostCauses = 20

/** The report for a pull request: a table of counts, then each cause with its request. */
export function toMarkdown(report: Report): string {
  const { target, counts, requests, seed, weaknesses, lost } = report
  const causes = groupByCause(report.results)
  const shown = causes.slice(0, mostCauses).flatMap(({ title, fix, results }) => {
    const [first] = results
    const failure = first?.failure
    if (!first || !failure) return []
    const others = results.slice(1).map(({ id }) => `- \`${id}\``)
    return [
      `### ${escaped(title)}`,
      '',
      `- **Expected:** ${escaped(failure.expected)}`,
      `- **Received:** ${escaped(failure.received)}`,
      `- **Fix:** ${escaped(fix)}`,
      '',
      fenced(failure.steps.flatMap(({ curl, answer }) => [curl, `# ${answer.replaceAll('\n', ' ')}`]).join('\n')),
      '',
      'Run it again:',
      '',
      fenced(againOf(first, report)),
      '',
      ...(others.length > 0
        ? [`<details><summary>${others.length} more checks</summary>`, '', ...others, '', '</details>', '']
        : []),
    ]
  })
  const left = causes.length - mostCauses
  return [
    `## Contract: ${counts.failed > 0 ? `${counts.failed} checks failed` : 'no check failed'}`,
    '',
    '| passed | failed | skipped | not run | requests | seed |',
    '| --- | --- | --- | --- | --- | --- |',
    `| ${counts.passed} | ${counts.failed} | ${counts.skipped} | ${counts['not run']} | ${requests} | ${seed} |`,
    '',
    `Target: ${escaped(target)}`,
    '',
    ...shown,
    ...(left > 0 ? [`${left} more causes are in the other reports.`, ''] : []),
    ...list('This run proves little', weaknesses),
    ...list(
      'Passed before, and did not run now',
      lost.map(({ id, reason }) => `${id}: ${reason}`),
    ),
  ].join('\n')
}

const list = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`### ${title}`, '', ...items.map((item) => `- ${escaped(item)}`), '']

/** What a server sends must not become a link, a picture or a mention. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|@!]/g, '\\$&').replaceAll('\n', ' ')

/** A fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}sh\n${text}\n${fence}`
}
