import type { Dialect } from '@b2core-clients/schema/dialect'
import { findPage, isListRefused } from './find-page.ts'
import { clientsInWords, type LearnContext } from './learn-context.ts'
import { isLimitIgnored, onePage } from './learn-paging.ts'
import type { Observation } from './observation.ts'

type BelowMinimum = Dialect['limit-below-minimum']

/** A limit whose size is neither that of a usual page nor that of the smallest one. */
const negative = -3

/** Learns what limits below the minimum do: the one that is 0, and a negative one. */
export async function learnSmallLimits(context: LearnContext): Promise<void> {
  const { reader, lesson, total } = context
  if (isLimitIgnored(lesson)) return
  const zero = await reader.list([['limit', 0]], 'with limit=0')
  const ofZero = outcomeOf(context, zero)
  if (ofZero.value) lesson.decide('limit-below-minimum', ofZero.value, zero)
  else {
    if (ofZero.note) lesson.cannotSay('limit-below-minimum', `a page with limit=0 ${ofZero.note}`, zero)
    else lesson.leave('limit-below-minimum', ofZero.reason)
  }
  const claim = 'negative-limit'
  const below = await reader.list([['limit', negative]], `with limit=${negative}`)
  const { value, reason, note } = outcomeOf(context, below)
  const isSame = value === undefined ? note !== undefined && note === ofZero.note : value === ofZero.value
  const isAbsolute = findPage(below.json)?.rows.length === -negative && total > -negative
  if (isSame) lesson.decide(claim, 'same', below)
  else if (value === 'refused' || value === 'default' || value === 'all') lesson.decide(claim, value, below)
  else if (isAbsolute) lesson.decide(claim, 'absolute', below)
  else {
    const words = value ? `is taken as ${value}, unlike limit=0` : note
    if (words) lesson.cannotSay(claim, `a page with limit=${negative} ${words}`, below)
    else lesson.leave(claim, reason)
  }
}

interface Outcome {
  readonly value?: BelowMinimum
  /** Why there is no value. */
  readonly reason: string
  /** What such a page has, where the document cannot express it. */
  readonly note?: string
}

function outcomeOf({ lesson, total, dialect }: LearnContext, observation: Observation): Outcome {
  const page = findPage(observation.json)
  const usual = lesson.valueOf('limit-default')
  const decided = (value: BelowMinimum): Outcome => ({ value, reason: '' })
  if (isListRefused(observation)) return decided('refused')
  if (!page) return { reason: `the host responded ${observation.status}` }
  if (total === 0) return { reason: 'the host has no client' }
  const { length } = page.rows
  if (length === 0) return decided('empty')
  if (length === usual) return decided('default')
  if (length === (dialect['limit-minimum'] ?? 1) && total > length) return decided('minimum')
  if (usual === undefined) return { reason: onePage(total) }
  if (length >= total) return decided('all')
  return { reason: 'the document cannot express it', note: `has ${length} of ${clientsInWords(total)}` }
}
