import { isDeepStrictEqual } from 'node:util'
import type { Operation, Parameter } from '../../document/operations.ts'
import { keyOf } from '../../request/operation-call.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import type { List, Page, Values } from './list-factors.ts'
import { limitOf, numbersBeside, offsetOf, wordsOf } from './list-shape.ts'

/** A list that was asked for, and what it returned. */
interface Asked {
  readonly list: List
  readonly values: Values
  readonly page: Page
}

/** Shorter pages of a list have the same things as the long one, at the same places. */
export async function expectSameParts(
  session: Session,
  operation: Operation,
  { list, values, page }: Asked,
): Promise<void> {
  const [limit, offset] = [limitOf(operation), offsetOf(operation)]
  if (!limit || page.items.length < 2) return
  for (const { from, count } of rangesOf(page.items.length, offset)) {
    const part = await list({ ...values, [keyOf(limit)]: count, ...(offset && { [keyOf(offset)]: from }) })
    if (!part) return
    const [total, other] = commonOf(totalsOf(page), totalsOf(part))
    const isSame = isDeepStrictEqual(part.items, page.items.slice(from, from + count))
    const isSameTotal = isDeepStrictEqual(other, total)
    if (isSame && isSameTotal) continue
    // Somebody else may have changed the data meanwhile.
    const again = await list(values)
    if (!again || !isDeepStrictEqual([again.items, totalsOf(again)], [page.items, totalsOf(page)])) return
    session.expect(
      isSame,
      say`the things from ${from} on, as in the whole list`,
      () => say`other things, or the same with other fields`,
    )
    session.expect(
      isSameTotal,
      say`${safe(JSON.stringify(total))} on each page`,
      () => say`${safe(JSON.stringify(other))}`,
    )
  }
}

interface Range {
  readonly from: number
  readonly count: number
}

/** Parts of a page of so many things. Beyond the end, some servers return the last page. */
function rangesOf(length: number, offset: Parameter | undefined): Range[] {
  const first = { from: 0, count: 1 }
  if (!offset) return [first]
  const others = [
    { from: 1, count: 2 },
    { from: 2, count: 2 },
    { from: length - 1, count: 1 },
  ]
  return [first, ...others.filter(({ from }) => from < length)]
}

/** What a list says of how many things there are. */
const totalsOf = ({ body }: Page): Record<string, number> =>
  Object.fromEntries(Object.entries(numbersBeside(body)).filter(([name]) => wordsOf(name).includes('total')))

/** The entries of both: some servers count on the first page only. */
function commonOf(one: Record<string, number>, other: Record<string, number>): Record<string, number>[] {
  const isIn =
    (values: Record<string, number>) =>
    ([name]: [string, number]) =>
      Object.hasOwn(values, name)
  return [
    Object.fromEntries(Object.entries(one).filter(isIn(other))),
    Object.fromEntries(Object.entries(other).filter(isIn(one))),
  ]
}
