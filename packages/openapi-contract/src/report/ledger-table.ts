import { pointerKeys } from '../document/json-pointer.ts'
import { shorten, width } from './layout.ts'
import { type LedgerEntry, unspoken, type Verdict } from './ledger.ts'
import type { Style } from './style.ts'

const colours = { refuted: 'red', untested: 'yellow', confirmed: 'green' } as const
const order = ['refuted', 'untested', 'confirmed'] as const

export interface LedgerTableOptions {
  /** Some checks were left out by choice: what none of the others speaks of is then counted and not named. */
  readonly isPartial: boolean
}

/** The ledger for a person: first what is refuted, with the evidence, then what is open, and why, then what is sure. */
export function describeLedger(
  ledger: readonly LedgerEntry[],
  style: Style,
  { isPartial }: LedgerTableOptions,
): string[] {
  if (ledger.length === 0) return []
  const of = (verdict: Verdict) => ledger.filter((entry) => entry.verdict === verdict)
  const counts = order.map((verdict) => `${of(verdict).length} ${verdict}`).join(', ')
  const untested = [...Map.groupBy(of('untested'), ({ because }) => because)].flatMap(([because, entries]) => [
    ...(isPartial && because === unspoken ? [] : entries.map((entry) => line(entry, style))),
    `${indent}${entries.length}: ${shorten(because, width - indent.length - 5)}`,
  ])
  return [
    `Assumptions: ${counts}`,
    ...of('refuted').flatMap((entry) => [line(entry, style), indent + shorten(entry.because, width - indent.length)]),
    ...untested,
    ...of('confirmed').map((entry) => line(entry, style)),
    '',
  ]
}

const indent = ' '.repeat(13)
const column = 36

function line({ verdict, id, claim }: LedgerEntry, style: Style): string {
  const name = nameOf(id)
  const room = width - indent.length - Math.max(column, name.length) - 2
  return `  ${style(colours[verdict], verdict.padEnd(9))}  ${name.padEnd(column)}  ${shorten(claim, room)}`
}

/** An element goes by its place: `schemas/Error`, `POST /api/v2/clients 201`. */
function nameOf(id: string): string {
  if (!id.startsWith('/')) return id
  const [first, ...keys] = pointerKeys(id)
  if (first === 'components') return keys.join('/')
  const [path = '', method = '', ...rest] = keys
  return [method.toUpperCase(), path, ...rest.filter((key) => key !== 'responses')].join(' ').trim()
}
