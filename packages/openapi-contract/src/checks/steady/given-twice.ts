import { isDeepStrictEqual } from 'node:util'
import type { Operation, Parameter } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import { withPairs } from '../../exchange/with-pairs.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { sampleOne } from '../../generating/sample-one.ts'
import { serializeQuery } from '../../request/serialize.ts'
import { parameterValue } from '../../request/valid-calls.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { expectEachSame, send, steady, usable } from './compare.ts'
import { withoutEchoes } from './echoes.ts'
import { itemsOf } from './list-shape.ts'
import { encodePlain } from './spellings.ts'
import { valueOfItem } from './values-of-items.ts'

/** Parameters that are given twice, and parameters that are looked at to find them. */
const mostGiven = 2
const mostLookedAt = 6

/** A parameter that is given twice means the same however the two are written, whichever of them counts. */
export function givenTwiceCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'given-twice',
    title: `${operation.id} reads a parameter that is given twice the same way however it is written`,
    needs: ['exclusive data'],
    verify: async (session) => {
      const [request] = await usable(session, operation, arbitraries, 1)
      if (!request) return
      const { body } = await send(session, operation, request)
      let given = 0
      for (const parameter of bracketsFirst(operation).slice(0, mostLookedAt)) {
        if (given === mostGiven) break
        const two = await telling(session, { operation, arbitraries, request, body, parameter })
        if (!two) continue
        given++
        const [one, other] = two
        await expectEachSame(session, operation, withPairs(request, one, other), {
          variants: writtenPairs(one, other).map(([how, pairs]) => ({
            send: () => send(session, operation, withPairs(request, ...pairs)),
            because: how,
          })),
          look: withoutEchoes(request),
        })
      }
      if (given === 0) throw new NothingToCheck('no two values of a parameter give different responses')
    },
  })
}

/** Names with brackets can be written in more ways. */
const bracketsFirst = ({ parameters }: Operation): Parameter[] =>
  parameters
    .filter((parameter) => parameter.in === 'query' && !parameter.required && !parameter.json)
    .toSorted((a, b) => Number(b.name.includes('[')) - Number(a.name.includes('[')))

interface Asked {
  readonly operation: Operation
  readonly arbitraries: Arbitraries
  readonly request: ApiRequest
  /** What the request returns without the parameter. */
  readonly body: unknown
  readonly parameter: Parameter
}

/** Two values of a parameter, as they are written, that give different responses. Undefined if none are found. */
async function telling(session: Session, asked: Asked): Promise<readonly [string, string] | undefined> {
  const { operation, arbitraries, request, parameter } = asked
  const known = valuesOfItems(asked)
  const drawn = [1, 2].flatMap((step) => sampleOne(parameterValue(arbitraries, parameter), session.run.seed + step))
  const pairs = [...known, ...drawn].flatMap((value) => {
    const written = serializeQuery(parameter, value)
    return written.length === 1 ? written : []
  })
  const [one, other] = [...new Set(pairs)]
  if (one === undefined || other === undefined) return undefined
  const [left, right] = [
    await send(session, operation, withPairs(request, one)),
    await send(session, operation, withPairs(request, other)),
  ]
  const isTold = left.status < 300 && right.status < 300 && !isDeepStrictEqual(left.body, right.body)
  return isTold ? [one, other] : undefined
}

/** The value of the parameter's field in the first thing that is listed. */
function valuesOfItems({ arbitraries, parameter, body }: Asked): unknown[] {
  const [item] = itemsOf(body) ?? []
  if (!item) return []
  const value = valueOfItem(arbitraries, parameter, item)
  return value === undefined ? [] : [value]
}

const spellings: readonly (readonly [string, (pair: string) => string])[] = [
  ['written with plain brackets', (pair) => pair.replace(/%5B/gi, '[').replace(/%5D/gi, ']')],
  ['percent-encoded', encodePlain],
]

/** The same two pairs, with another spelling of the first or of the second. */
function writtenPairs(one: string, other: string): [string, string[]][] {
  return spellings
    .flatMap(([how, write]): [string, string[]][] => [
      [`where the first of the two is ${how}`, [write(one), other]],
      [`where the second of the two is ${how}`, [one, write(other)]],
    ])
    .filter(([, pairs]) => pairs.join() !== [one, other].join())
}
