import type { Operation, Parameter } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import { withPairs } from '../../exchange/with-pairs.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { sampleOne } from '../../generating/sample-one.ts'
import { typesOf } from '../../generating/types.ts'
import { serializeQuery } from '../../request/serialize.ts'
import { fitsPlace, parameterValue } from '../../request/valid-calls.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { expectEachSame, send, steady, usable, type Variant } from './compare.ts'
import { differenceBetween, type Seen } from './difference.ts'
import { withoutEchoes } from './echoes.ts'
import { fieldsFor, itemsOf } from './list-shape.ts'

/** Characters of one parameter. Common servers and proxies take addresses of 8 kB. */
const sizes = [2_000, 7_000]

/** Parameters of each sort that are looked at. */
const mostParameters = 3

/** Values of one parameter that are tried, to find two that find different things. */
const mostValues = 4

/** Statuses by which a server says that an address is too long for it. */
const tooLong = [413, 414, 431]

/** A long query means the same as a short one that asks for the same: no reader and no cache cuts it. */
export function longQueriesCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'long-queries',
    title: `${operation.id} returns for a long query what it returns for a short one, or says that it is too long`,
    verify: async (session) => {
      const [request] = await usable(session, operation, arbitraries, 1)
      if (!request) return
      const { body } = await send(session, operation, request)
      const asked = { session, operation, arbitraries, request, body }
      let looked = 0
      for (const parameter of longLists(operation, arbitraries)) if (await looksAtList(asked, parameter)) looked++
      for (const parameter of longTexts(operation, arbitraries)) if (await looksAtText(asked, parameter)) looked++
      if (looked === 0) throw new NothingToCheck('no parameter with a long value has the effect of a short one')
    },
  })
}

/** Whether a parameter may have a value of many kilobytes. */
export const takesLongQueries = (operation: Operation, arbitraries: Arbitraries): boolean =>
  longLists(operation, arbitraries).length + longTexts(operation, arbitraries).length > 0

const inQuery = ({ parameters }: Operation): Parameter[] =>
  parameters.filter((parameter) => parameter.in === 'query' && !parameter.json && !parameter.isWholeQuery)

function longLists(operation: Operation, arbitraries: Arbitraries): Parameter[] {
  return inQuery(operation)
    .filter(({ schema }) => {
      const { uniqueItems, maxItems = Number.POSITIVE_INFINITY, ...keywords } = arbitraries.flat(schema)
      return typesOf(keywords).includes('array') && uniqueItems !== true && Number(maxItems) >= 100
    })
    .slice(0, mostParameters)
}

function longTexts(operation: Operation, arbitraries: Arbitraries): Parameter[] {
  return inQuery(operation)
    .filter(({ schema }) => {
      const keywords = arbitraries.flat(schema)
      return typesOf(keywords).join() === 'string' && arbitraries.validate(schema)(textOf(sizes[0] ?? 0)).length === 0
    })
    .slice(0, mostParameters)
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** A text without a meaning, which no data have. It does not repeat itself, so a part of it is another text. */
const textOf = (length: number): string =>
  Array.from({ length }, (_, index) => letters.charAt((index * index + 3 * index) % letters.length)).join('')

interface Asked {
  readonly session: Session
  readonly operation: Operation
  readonly arbitraries: Arbitraries
  readonly request: ApiRequest
  /** What the request returns without the parameter. */
  readonly body: unknown
}

/** The request with a value of the parameter. */
const withValue = ({ request }: Asked, parameter: Parameter, value: unknown): ApiRequest =>
  withPairs(request, ...serializeQuery(parameter, value))

const find = (asked: Asked, parameter: Parameter, value: unknown): Promise<Seen> =>
  send(asked.session, asked.operation, withValue(asked, parameter, value))

/** What the value returns twice, so that a time in it counts for nothing, and whether another response is the same. */
async function findTwice(asked: Asked, parameter: Parameter, value: unknown) {
  const [first, second] = [await find(asked, parameter, value), await find(asked, parameter, value)]
  const view = withoutEchoes(asked.request)
  return {
    isFound: first.status < 300,
    isSame: (other: Seen): boolean => differenceBetween(view(first), view(other), view(second)) === undefined,
  }
}

/** A request with a longer value, unless it is refused as too long. */
const variant = (asked: Asked, parameter: Parameter, value: readonly unknown[] | string): Variant => ({
  send: async () => {
    const found = await find(asked, parameter, value)
    return tooLong.includes(found.status) ? undefined : found
  },
  because:
    typeof value === 'string'
      ? `with ${value.length} characters in ${parameter.name}`
      : `with ${value.length} items in ${parameter.name}`,
})

/** Compares long lists with short ones. False where no two values of the parameter can be told apart. */
async function looksAtList(asked: Asked, parameter: Parameter): Promise<boolean> {
  const { session, operation, arbitraries } = asked
  const [one, ...others] = listedValues(asked, parameter)
  if (one === undefined) return false
  const alone = await findTwice(asked, parameter, [one])
  // Where what is asked for twice comes twice, a long list has another effect.
  if (!alone.isFound || !alone.isSame(await find(asked, parameter, [one, one]))) return false
  const isAllowed = (items: readonly unknown[]): boolean => arbitraries.validate(parameter.schema)(items).length === 0
  const long = sizes
    .map((size) => Array.from({ length: Math.floor(size / lengthOf(parameter, one)) }, () => one))
    .filter((items) => isAllowed([...items, one]))
  for (const other of others) {
    const both = await find(asked, parameter, [one, other])
    if (both.status >= 300 || alone.isSame(both)) continue
    const variants = long.flatMap((items) => [
      variant(asked, parameter, [...items, other]),
      variant(asked, parameter, [other, ...items]),
    ])
    const single = long.map((items) => variant(asked, parameter, items))
    const look = withoutEchoes(asked.request)
    await expectEachSame(session, operation, withValue(asked, parameter, [one]), { variants: single, look })
    await expectEachSame(session, operation, withValue(asked, parameter, [one, other]), { variants, look })
    return long.length > 0
  }
  return false
}

/** Characters that one more item needs. */
const lengthOf = (parameter: Parameter, item: unknown): number =>
  serializeQuery(parameter, [item, item]).join('&').length - serializeQuery(parameter, [item]).join('&').length

/** Different items that the parameter takes: those that the listed things have come first. */
function listedValues({ session, arbitraries, body }: Asked, parameter: Parameter): unknown[] {
  const known = (itemsOf(body) ?? []).flatMap((item) =>
    fieldsFor(parameter, item)
      .slice(0, 1)
      .map(([, value]) => value),
  )
  const drawn = [1, 2].flatMap((step) =>
    sampleOne(parameterValue(arbitraries, parameter), session.run.seed + step).flat(),
  )
  const isGood = (item: unknown): boolean =>
    fitsPlace(parameter, [item]) && arbitraries.validate(parameter.schema)([item]).length === 0
  return [...new Set([...known, ...drawn])].filter(isGood).slice(0, mostValues)
}

/** Compares long texts with short ones. False where two short ones have different effects. */
async function looksAtText(asked: Asked, parameter: Parameter): Promise<boolean> {
  const { session, operation, arbitraries } = asked
  const short = textOf(40)
  const found = await findTwice(asked, parameter, short)
  if (!found.isFound || !found.isSame(await find(asked, parameter, textOf(41)))) return false
  const long = sizes.map(textOf).filter((text) => arbitraries.validate(parameter.schema)(text).length === 0)
  const variants = long.map((text) => variant(asked, parameter, text))
  const look = withoutEchoes(asked.request)
  await expectEachSame(session, operation, withValue(asked, parameter, short), { variants, look })
  return true
}
