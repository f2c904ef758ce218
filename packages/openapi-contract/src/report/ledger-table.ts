import { pointerKeys } from '../document/json-pointer.ts'
import { wrap } from './layout.ts'
import { type LedgerEntry, unspoken, type Verdict } from './ledger.ts'
import type { Style } from './style.ts'

const colours = { refuted: 'red', untested: 'yellow', confirmed: 'green' } as const
const order = ['refuted', 'untested', 'confirmed'] as const

export interface LedgerTableOptions {
  /** Some checks were left out by choice: what none of the others speaks of is then counted and not named. */
  readonly isPartial: boolean
  /** With every claim. Otherwise only those that are refuted. */
  readonly verbose: boolean
}

/** The ledger for a person: first what is refuted, with the evidence, then what is open, and why, then what is sure. */
export function describeLedger(
  ledger: readonly LedgerEntry[],
  style: Style,
  { isPartial, verbose }: LedgerTableOptions,
): string[] {
  if (ledger.length === 0) return []
  const of = (verdict: Verdict) => ledger.filter((entry) => entry.verdict === verdict)
  const counts = order.map((verdict) => `${of(verdict).length} ${verdict}`).join(', ')
  const untested = [...Map.groupBy(of('untested'), ({ because }) => because)].flatMap(([because, entries]) => [
    ...(isPartial && because === unspoken ? [] : entries.flatMap((entry) => lines(entry, style))),
    ...wrapped(`${entries.length}: ${because}`),
  ])
  return [
    `Assumptions: ${counts}${verbose ? '' : ' (--verbose names all)'}`,
    ...of('refuted').flatMap((entry) => [...lines(entry, style), ...wrapped(entry.because)]),
    ...(verbose ? [...untested, ...of('confirmed').flatMap((entry) => lines(entry, style))] : []),
    '',
  ]
}

const indent = ' '.repeat(13)

/** A sentence on as many lines as it needs. */
const wrapped = (text: string): string[] => wrap(text.split(' '), { indent: indent.length, between: ' ' })

function lines({ verdict, id, claim }: LedgerEntry, style: Style): string[] {
  return [`  ${style(colours[verdict], verdict.padEnd(9))}  ${nameOf(id)}`, ...wrapped(claim)]
}

/** An element goes by its place: `schemas/Error`, `POST /api/v2/clients 201`. */
function nameOf(id: string): string {
  if (!id.startsWith('/')) return id
  const [first, ...keys] = pointerKeys(id)
  if (first === 'components') return keys.join('/')
  const [path = '', method = '', ...rest] = keys
  return [method.toUpperCase(), path, ...rest.filter((key) => key !== 'responses')].join(' ').trim()
}
