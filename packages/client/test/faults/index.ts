import { bodies } from './bodies.ts'
import { connections } from './connections.ts'
import type { Fault } from './fault.ts'
import { inputs } from './inputs.ts'
import { iterations } from './iterations.ts'
import { reported } from './reported.ts'
import { statuses } from './statuses.ts'
import { tokens } from './tokens.ts'

/** The fault table, by group. */
export const faults: Readonly<Record<string, readonly Fault[]>> = {
  statuses,
  bodies,
  connections,
  tokens,
  iterations,
  inputs,
  reported,
}
