import type { Terminal } from '../terminal/terminal.ts'
import type { Learned } from './learn-host.ts'
import type { Difference } from './learned-overlay.ts'

/** Prints what differs, what could not be decided, and what cannot be written down. */
export function showLearned(
  { lesson, reads, ended }: Learned,
  differences: readonly Difference[],
  { print, style }: Pick<Terminal, 'print' | 'style'>,
): void {
  const facts = lesson.findings.size === 1 ? '1 fact' : `${lesson.findings.size} facts`
  const differ = differences.length === 1 ? '1 of them differs' : `${differences.length} of them differ`
  print(`${facts} from ${reads === 1 ? '1 request' : `${reads} requests`}, ${differ} from the document.`)
  for (const { subject, documented, host, finding } of differences) {
    const { request, status, count } = finding.evidence
    print('')
    print(style('bad', subject))
    print(`  the document says  ${documented}`)
    print(`  your host does     ${host}`)
    print(`  seen in            ${request} (${status}${count > 1 ? `, ${count} times` : ''})`)
  }
  if (lesson.unexpressed.size > 0) {
    print('')
    print('Seen, but an overlay cannot say it:')
    for (const sentence of lesson.unexpressed) print(`  ${sentence}`)
  }
  if (lesson.undecided.size > 0) {
    print('')
    print('Not decided:')
    for (const [reason, claims] of byReason(lesson.undecided))
      print(`  ${reason === ended ? 'everything else' : claims.join(', ')}: ${reason}`)
  }
  print('')
  if (ended === undefined) return
  const kept = lesson.findings.size > 0 ? ' What was learned until then is kept.' : ''
  print(`Learning ended early: ${ended}.${kept}`)
}

const byReason = (undecided: ReadonlyMap<string, string>): Map<string, string[]> => {
  const reasons = new Map<string, string[]>()
  for (const [claim, reason] of undecided) reasons.set(reason, [...(reasons.get(reason) ?? []), claim])
  return reasons
}
