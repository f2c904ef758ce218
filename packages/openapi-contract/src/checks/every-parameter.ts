import fc from 'fast-check'
import type { Operation, Parameter } from '../document/operations.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { sampleOne } from '../generating/sample-one.ts'
import { type Call, keyOf } from '../request/operation-call.ts'
import { parameterValue } from '../request/valid-calls.ts'
import { inGroups } from './in-groups.ts'

/** The most requests that it takes to send each parameter once. */
const mostCalls = 6

/** Fewer parameters than that are not worth a request. */
const leastTogether = 3

/** What calls are made from. */
interface CallSource {
  readonly operation: Operation
  readonly arbitraries: Arbitraries
  /** Where everything comes from that is not given. */
  readonly calls: fc.Arbitrary<Call>
  readonly seed: number
}

/** Valid calls that together carry the given optional parameters, a few of them each. */
export function callsWith(parameters: readonly Parameter[], source: CallSource): Call[] {
  const { operation, arbitraries, calls, seed } = source
  const size = Math.max(leastTogether, Math.ceil(parameters.length / mostCalls))
  const isRequired = new Set(operation.parameters.filter(({ required }) => required).map(keyOf))
  return inGroups(parameters, size).flatMap((group) => {
    const given = fc.record(Object.fromEntries(group.map((one) => [keyOf(one), parameterValue(arbitraries, one)])))
    const together = fc.tuple(calls, given).map(([call, values]): Call => {
      const required = Object.entries(call.values).filter(([key]) => isRequired.has(key))
      return { ...call, values: { ...Object.fromEntries(required), ...values } }
    })
    return sampleOne(together, seed)
  })
}
