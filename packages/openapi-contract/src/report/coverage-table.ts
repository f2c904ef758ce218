import type { Unreached } from '../coverage/coverage.ts'
import { wrap } from './layout.ts'
import type { Report } from './report.ts'
import type { Style } from './style.ts'

/** The reason of what was left out by choice: it is counted, and named only in the JSON report. */
export const notChosen = 'its check was not chosen'

const label = 38

/**
 * Operation × status × parameter × constraint: a row for each operation's statuses and for each parameter and body
 * field, each thing marked as reached or not. What was not reached is named below, by its reason.
 */
export function describeCoverage(
  { coverage, unreached }: Pick<Report, 'coverage' | 'unreached'>,
  style: Style,
): string[] {
  const left = new Set(unreached.filter(({ reason }) => reason === notChosen).map(cellOf))
  const tables = coverage.flatMap(({ operation, requests, statuses, subjects }) => {
    const rows = [['status', statuses] as const, ...Object.entries(subjects)].flatMap(([subject, things]) => {
      const shown = Object.entries(things).filter(
        ([constraint]) => !left.has(cellOf({ operation, subject, constraint })),
      )
      const marks = shown.map(([name, hits]) => [name, isReached(hits)] as const)
      return marks.length === 0 ? [] : [row(subject, marks, style)]
    })
    return rows.length === 0 ? [] : ['', style('bold', `${operation}, ${requests} requests`), ...rows.flat()]
  })
  return [
    `Coverage (${marked(true, 'reached', style)}, ${marked(false, 'not', style)})`,
    ...tables,
    ...describeUnreached(unreached),
    '',
  ]
}

const cellOf = ({ operation, subject, constraint }: Pick<Unreached, 'operation' | 'subject' | 'constraint'>): string =>
  [operation, subject, constraint].join('\n')

const isReached = (hits: number | object): boolean =>
  typeof hits === 'number' ? hits > 0 : Object.keys(hits).length > 0

const marked = (isGood: boolean, name: string, style: Style): string =>
  `${isGood ? style('green', '✓') : style('red', '✗')} ${name}`

function row(subject: string, marks: readonly (readonly [string, boolean])[], style: Style): string[] {
  const lengths = new Map(marks.map(([name, isGood]) => [marked(isGood, name, style), name.length + 2]))
  const lines = wrap([...lengths.keys()], {
    indent: label,
    between: '  ',
    lengthOf: (piece) => lengths.get(piece) ?? piece.length,
  })
  const name = `  ${subject}`
  if (name.length >= label) return [name, ...lines]
  return lines.map((line, index) => (index === 0 ? name.padEnd(label) + line.slice(label) : line))
}

function describeUnreached(unreached: readonly Unreached[]): string[] {
  if (unreached.length === 0) return []
  const byReason = Map.groupBy(unreached, ({ reason }) => reason)
  const lines = [...byReason].flatMap(([reason, cells]) => [
    `  ${cells.length}: ${reason}`,
    ...(reason === notChosen ? [] : names(cells)),
  ])
  return ['', 'Not reached', ...lines]
}

/** Each operation once, with its subjects, each with what was not reached of it. */
const names = (cells: readonly Unreached[]): string[] =>
  [...Map.groupBy(cells, ({ operation }) => operation)].flatMap(([operation, own]) => {
    const subjects = [...Map.groupBy(own, ({ subject }) => subject)]
    const pieces = subjects.flatMap(([subject, some], place) => {
      const last = some.length - 1
      return some.map(({ constraint }, index) => {
        const opened = index === 0 ? `${subject} (${constraint}` : constraint
        if (index < last) return `${opened},`
        return place < subjects.length - 1 ? `${opened});` : `${opened})`
      })
    })
    return wrap([`${operation}:`, ...pieces], { indent: 4, between: ' ' })
  })
