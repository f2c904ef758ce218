import type { Fault } from '../../planting/fault.ts'
import { laterCallFaults } from './after-a-call.ts'
import { callerAtOnceFaults } from './callers-at-once.ts'
import { simultaneousCallFaults } from './calls-at-once.ts'
import { everyFewCallFaults } from './every-few-calls.ts'
import { headBesideGetFaults } from './head-beside-get.ts'
import { leftCallerFaults } from './left-callers.ts'
import { refusedAndKeptFaults } from './refused-and-kept.ts'
import { seenLaterFaults } from './seen-later.ts'
import { staleResponseFaults } from './stale-responses.ts'

/** What depends on other calls. */
export const overTimeFaults: readonly Fault[] = [
  ...laterCallFaults,
  ...callerAtOnceFaults,
  ...simultaneousCallFaults,
  ...everyFewCallFaults,
  ...leftCallerFaults,
  ...refusedAndKeptFaults,
  ...staleResponseFaults,
  ...headBesideGetFaults,
  ...seenLaterFaults,
]
