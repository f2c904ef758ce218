import { readDialect } from '@b2core-clients/schema/dialect'
import type { JsonObject } from '../json.ts'
import { type FoundPage, findPage, isListRefused, rowsOf } from './find-page.ts'
import { clientsInWords, type LearnContext, type SeenClients } from './learn-context.ts'
import type { Lesson } from './lesson.ts'
import type { Observation } from './observation.ts'

/** The largest page that is asked for. */
const largePage = 1001
/** Maxima that back ends have, first those that leave the fewest others. */
const usualMaxima = [500, 1000, 100, 200, 250, 50]

/** Learns how long a page is without `limit`. */
export function learnDefaultLimit({ lesson, firstPage, rows, total, document }: SeenClients): void {
  const documented = readDialect(document)['limit-default']
  if (total > rows.length && rows.length > 0) lesson.decide('limit-default', rows.length, firstPage)
  else if (documented !== undefined && rows.length > documented) {
    // All clients are on the first page, so that nobody can see the default, but it is larger than the documented one.
    lesson.decide('limit-default', undefined, firstPage)
    lesson.note(`without limit, a page has all ${clientsInWords(rows.length)}: a larger default would not show`)
  } else lesson.leave('limit-default', onePage(total))
}

export const onePage = (total: number): string =>
  total === 0 ? 'the host has no client' : `${clientsInWords(total)} ${total === 1 ? 'fits' : 'fit'} on one page`

/** The reason that is given for every claim about `limit` where the host ignores it. */
const limitIgnored = 'the host ignores limit'

export const isLimitIgnored = (lesson: Lesson): boolean => lesson.undecided.get('limit-maximum') === limitIgnored

/** Looks at pages that were asked for with `limit=1`. */
export function noticeIgnoredLimit(lesson: Lesson, short: readonly Observation[]): void {
  const longer = short.map(({ json }) => findPage(json)?.rows.length ?? 0).find((length) => length > 1)
  if (longer === undefined) return
  for (const claim of ['limit-maximum', 'limit-above-maximum', 'limit-below-minimum', 'negative-limit'])
    lesson.leave(claim, limitIgnored)
  lesson.note(`limit is ignored: a page with limit=1 has ${clientsInWords(longer)}`)
}

/** What was seen of large pages. */
export interface LargePage {
  /** The most clients that a page is known to have. */
  readonly longest: number
  /** The number of clients that the host shows, which can be fewer than its total. */
  readonly visible: number
}

/** Learns what a limit above the maximum does, and the maximum. */
export async function learnMaximum(context: LearnContext): Promise<LargePage> {
  const { reader, lesson, rows, total } = context
  if (isLimitIgnored(lesson)) return { longest: Math.max(rows.length, 1), visible: total }
  const observation = await reader.list([['limit', largePage]], `with limit=${largePage}`)
  const page = findPage(observation.json)
  if (observation.status === 200 && page) {
    keepLonger(rows, page.rows)
    const visible = await countVisible(context, page.rows.length)
    if (!hasTotal([page, findPage(context.firstPage.json)]) && page.rows.length < largePage)
      for (const claim of ['limit-above-maximum', 'limit-maximum']) lesson.leave(claim, 'the list has no total')
    else learnFromLargePage(context, observation, page.rows.length, visible)
    return { longest: Math.max(rows.length, 1), visible }
  }
  if (!isListRefused(observation)) return { longest: Math.max(rows.length, 1), visible: total }
  lesson.decide('limit-above-maximum', 'refused', observation)
  const longest = await findRefusedLimit(context, largestNumberIn(observation))
  if (rows.length < total) await isLastVisible(context)
  return { longest, visible: total }
}

/** A number that is also that of the clients on a page is not seen to be the total, but another page can show it. */
const hasTotal = (pages: readonly (FoundPage | undefined)[]): boolean => pages.some((page) => page?.total !== undefined)

/** The clients that can be read. A page that is shorter than the total is cut, or the rest of the total is hidden. */
async function countVisible(context: LearnContext, length: number): Promise<number> {
  const { reader, total } = context
  if (length >= Math.min(total, largePage) || (await isLastVisible(context))) return total
  const next = await reader.list(
    [
      ['offset', length],
      ['limit', 1],
    ],
    'with an offset after a large page',
  )
  return rowsOf(next).length === 0 ? length : total
}

/** Whether there is a client at the end of all that the host counts. Otherwise it counts clients that it does not show. */
async function isLastVisible({ reader, lesson, total }: LearnContext): Promise<boolean> {
  const last = await reader.list(
    [
      ['offset', total - 1],
      ['limit', 1],
    ],
    'with the offset of the last client',
  )
  const page = findPage(last.json)
  // A client can go meanwhile.
  const isHidden = page?.rows.length === 0 && (page.total ?? 0) >= total
  if (isHidden) lesson.decide('total-count', 'all', last)
  return !isHidden
}

/** The largest number in the texts of an error: most hosts name the maximum. */
function largestNumberIn({ json, status }: Observation): number | undefined {
  const texts = JSON.stringify(json ?? '').match(/"(?:[^"\\]|\\.)*"/g) ?? []
  const numbers = texts.flatMap((text) => text.match(/(?<![\w.-])\d{2,4}(?![\w-]|\.\d)/g) ?? []).map(Number)
  return numbers.filter((number) => number < largePage && number !== status).toSorted((a, b) => b - a)[0]
}

/**
 * Finds the largest limit that is not refused: first those that the host names, then those that back ends often have, then
 * by halves.
 */
async function findRefusedLimit(
  { reader, lesson, rows, dialect }: LearnContext,
  named: number | undefined,
): Promise<number> {
  let [accepted, refused] = [0, largePage]
  async function tryLimit(limit: number): Promise<void> {
    if (limit <= accepted || limit >= refused) return
    const found = await reader.list([['limit', limit]], `with limit=${limit}`)
    if (isListRefused(found)) {
      refused = limit
      if (limit - 1 === accepted) lesson.decide('limit-maximum', accepted, found)
      return
    }
    accepted = limit
    keepLonger(rows, findPage(found.json)?.rows ?? [])
    if (limit + 1 === refused) lesson.decide('limit-maximum', accepted, found)
  }
  const likely = [named, dialect['limit-maximum'], ...usualMaxima].filter((limit) => limit !== undefined)
  for (const limit of likely) {
    if (refused - accepted === 1) break
    // Where one more is accepted, so is this one.
    await tryLimit(limit + 1)
    await tryLimit(limit)
  }
  while (refused - accepted > 1) await tryLimit(Math.floor((accepted + refused) / 2))
  return Math.max(accepted, 1)
}

function keepLonger(rows: JsonObject[], found: readonly JsonObject[]): void {
  if (found.length > rows.length) rows.splice(0, rows.length, ...found)
}

function learnFromLargePage(
  { lesson, dialect }: LearnContext,
  large: Observation,
  length: number,
  total: number,
): void {
  const documented = dialect['limit-maximum']
  if (length >= largePage) {
    lesson.decide('limit-above-maximum', 'unlimited', large, length)
    lesson.leave('limit-maximum', `a page of ${largePage} clients came, so there is no smaller one`)
    return
  }
  if (length < total) {
    lesson.decide('limit-above-maximum', 'capped', large, length)
    lesson.decide('limit-maximum', length, large, length)
    return
  }
  // All clients came: whether a cap would have cut a longer list is not known.
  const isDocumented = dialect['limit-above-maximum'] === 'unlimited'
  if (isDocumented || (documented !== undefined && length > documented)) {
    lesson.decide('limit-above-maximum', 'unlimited', large, length)
    lesson.note(
      `limit=${largePage} is accepted; a maximum above ${length} would not show with ${clientsInWords(total)}`,
    )
  } else {
    lesson.decide('limit-above-maximum', 'capped', large, length)
    lesson.note(
      `limit=${largePage} is accepted; with ${clientsInWords(total)}, nobody can see whether the page is capped`,
    )
  }
  lesson.leave('limit-maximum', onePage(total))
}
