import type { JsonObject } from '../json.ts'
import { type ClaimId, valuesOf } from './claims.ts'
import type { FilterProbe } from './filter-probe.ts'
import { findPage, isListRefused, rowsOf, withEmptyList } from './find-page.ts'
import type { Query } from './host-reader.ts'
import { offsetIgnored } from './learn-beyond-end.ts'
import { smallestPage } from './learn-bounds.ts'
import { type LearnContext, withoutClient } from './learn-context.ts'
import { learnErrorBodies } from './learn-error-bodies.ts'
import { threeDigits } from './learn-list-filters.ts'
import type { Lesson } from './lesson.ts'
import { isRefused, type Observation } from './observation.ts'
import { startAlike, startWithSameValues } from './order.ts'

/**
 * Learns what the host does with values that the document excludes, and with a media type that it does not have. Returns
 * the response to the latter, for the smallest page.
 */
export async function learnExcludedValues(context: LearnContext, probe: FilterProbe): Promise<Observation> {
  const { reader, lesson, document, dialect } = context
  await learnFilterValues(context, probe)
  await learnIdRanges(context)
  const ignored = lesson.undecided.get('offset-beyond-end')
  if (ignored === offsetIgnored)
    for (const claim of ['offset-below-minimum', 'offset-maximum']) lesson.leave(claim, ignored)
  else await learnOffsets(context)
  const order = await reader.list([['sort_order', 'upwards']], 'with an unknown sort_order')
  if (!(await isTakenAsAscending(context, order))) decide(context, 'sort-order-unknown', 'ignored', order)
  if (isListRefused(order) && reader.left > readsAfterwards) await noteCapitals(context)
  const { query, words } = smallestPage(dialect)
  const xml = await reader.list(query, `${words}, as XML`, { accept: 'application/xml' })
  if (xml.status === 200 && (findPage(xml.json) ?? withEmptyList(xml.json))) lesson.decide('status 406', 'none', xml)
  else if (xml.status === 406) learnErrorBodies(lesson, [xml], document)
  else if (isRefused(xml)) lesson.decide('status in place of 406', xml.status, xml)
  const { refusedList } = reader
  if (refusedList)
    lesson.decide('invalid-query-status', lesson.valueOf('invalid-query-status') ?? refusedList.status, refusedList)
  else lesson.leave('invalid-query-status', 'the host refused no query')
  return xml
}

/** The reads that follow, which decide something. */
const readsAfterwards = 2

/** Some hosts take any direction that they do not know for `asc`. Returns whether this one does. */
async function isTakenAsAscending({ reader, lesson, firstPage }: LearnContext, order: Observation): Promise<boolean> {
  if (rowsOf(order).length === 0 || startAlike(rowsOf(order), rowsOf(firstPage))) return false
  const ascending = await reader.list([['sort_order', 'asc']], 'with sort_order=asc')
  if (!startAlike(rowsOf(order), rowsOf(ascending))) return false
  lesson.decide('sort-order-unknown', 'ascending', order)
  return true
}

/** Where other directions are refused, one in capitals can be accepted. */
async function noteCapitals({ reader, lesson }: LearnContext): Promise<void> {
  const capitals = await reader.list([['sort_order', 'ASC']], 'with sort_order=ASC')
  if (capitals.status === 200 && findPage(capitals.json)) lesson.note('sort_order is also accepted in capitals')
}

/** A host without a largest offset has an empty page there. */
async function learnOffsets(context: LearnContext): Promise<void> {
  const { reader, lesson, dialect } = context
  const below = Number(dialect['offset-minimum'] ?? 0) - 1
  const early = await reader.list([['offset', below]], `with offset=${below}`)
  decide(context, 'offset-below-minimum', 'default', early)
  const claim = 'offset-maximum'
  const maximum = dialect[claim]
  if (maximum === undefined) {
    lesson.leave(claim, 'the document has none')
    return
  }
  const beyond = await reader.list(
    [
      ['offset', maximum + 1],
      ['limit', 1],
    ],
    `with offset=${maximum + 1}`,
  )
  // Where a page after the last client is not found, so is this one.
  const isNoPage = beyond.status === 404 && lesson.valueOf('offset-beyond-end') === 'not-found'
  if (isListRefused(beyond) && beyond.status !== 404) lesson.decide(claim, maximum, beyond)
  else if (beyond.status < 300 || isNoPage) lesson.decide(claim, undefined, beyond)
  else lesson.leave(claim, `the host responded ${beyond.status}`)
}

/** @param accepted The value of the claim where the host uses the default, so that the page is the first one. */
function decide(context: LearnContext, claim: ClaimId, accepted: string, observation: Observation): void {
  const { lesson, firstPage } = context
  const [page = [], usual = []] = [observation, firstPage].map(({ json }) => findPage(json)?.rows)
  if (isListRefused(observation)) lesson.decide(claim, 'refused', observation)
  else if (observation.status >= 300) lesson.leave(claim, `the host responded ${observation.status}`)
  else if (usual.length === 0) lesson.assume(claim, accepted, observation, withoutClient)
  else if (usual.length === 1 && claim === 'sort-order-unknown')
    lesson.assume(claim, accepted, observation, 'it is not refused, and one client has no order')
  else if (startAlike(page, usual) || isSameButForTies(context, page, usual))
    lesson.decide(claim, accepted, observation)
  else {
    lesson.cannotSay(claim, `${observation.request}: the list is neither refused nor the usual one`, observation)
  }
}

/** Whether a page is the usual one, except for the places of equal clients where these have no fixed order. */
function isSameButForTies(
  { lesson, dialect }: LearnContext,
  page: readonly JsonObject[],
  usual: readonly JsonObject[],
): boolean {
  const field = String(lesson.valueOf('sort-default') ?? dialect['sort-default'])
  return lesson.valueOf('sort-ties') === 'unspecified' && startWithSameValues(page, usual, field)
}

/** Filters by numbers, and the claims that say whether they work. */
const numberFilters: readonly (readonly [string, ClaimId])[] = [
  ['typeIds', 'type-ids-values'],
  ['managerIds', 'manager-ids-values'],
  ['verificationLevelIds', 'verification-level-ids-values'],
  ['statusIds', 'status-ids-values'],
  ['riskLevelIds', 'risk-level-ids-values'],
  ['internalTypeIds', 'internal-type-ids-values'],
]

/** Whether a filter looks for what it is given. */
function works(lesson: Lesson, id: ClaimId): boolean {
  const value = lesson.valueOf(id)
  return value !== 'ignored' && valuesOf(id).some((one) => one === value)
}

const workingFilter = ({ lesson }: LearnContext): string | undefined =>
  numberFilters.find(([, id]) => works(lesson, id))?.[0]

/** The value of the claim, by the outcome of a read with an invalid value. */
const claimValues = { refused: 'refused', missing: 'nobody', found: 'ignored' } as const

async function learnFilterValues(context: LearnContext, probe: FilterProbe): Promise<void> {
  const { lesson } = context
  const claim = 'invalid-filter-values'
  const name = workingFilter(context)
  if (!probe.subject || name === undefined) lesson.leave(claim, 'no filter by numbers is known to work')
  else {
    const looked = await probe.look([[`filter[${name}]`, 'x']], `with filter[${name}]=x`)
    if (looked.outcome === 'unclear') lesson.leave(claim, looked.reason)
    else lesson.decide(claim, claimValues[looked.outcome], looked.observation)
  }
  await learnOtherFilters(context, probe, works(lesson, 'country-codes-values'))
}

/** Filters by text in which only some texts make sense are often treated in another way than those by numbers. */
async function learnOtherFilters(
  { reader, lesson, total }: LearnContext,
  probe: FilterProbe,
  hasCountries: boolean,
): Promise<void> {
  const usual = lesson.valueOf('invalid-filter-values')
  const byId = await reader.list([['filter[clientId]', 'x']], 'with filter[clientId]=x')
  const ofId = outcomeOf(byId)
  const known = lesson.valueOf('client-id-matching')
  if (usual === undefined && ofId === 'refused') lesson.decide('invalid-filter-values', ofId, byId)
  else if (usual === undefined && total === 0) lesson.assume('invalid-filter-values', 'nobody', byId, withoutClient)
  else if (usual !== undefined && usual !== ofId && known !== 'ignored')
    lesson.departs(
      'invalid-filter-values',
      `an invalid value of filter[clientId] is ${inWords[ofId]}, unlike that of other filters`,
      byId,
    )
  const ofOthers = lesson.valueOf('invalid-filter-values')
  if (ofOthers === undefined || !(hasCountries || total === 0) || lesson.findings.has(threeDigits)) return
  const long =
    ofOthers === 'refused'
      ? await probe.look([['filter[countryCodes]', '1234']], 'with a country code of four digits')
      : undefined
  if (long?.outcome === 'refused') return
  const looked = await probe.look([['filter[countryCodes]', 'x']], 'with filter[countryCodes]=x')
  if (long?.outcome === 'missing' && looked.outcome === 'refused')
    lesson.decide('length of filter[countryCodes]', 'any', long.observation)
  if (total === 0 && ofOthers === 'refused' && looked.observation.status < 300)
    lesson.assume('pattern of filter[countryCodes]', 'none', looked.observation, withoutClient)
  if (looked.outcome === 'unclear' || claimValues[looked.outcome] === ofOthers) return
  if (looked.outcome === 'missing') lesson.decide('pattern of filter[countryCodes]', 'none', looked.observation)
  else
    lesson.departs(
      'invalid-filter-values',
      `an invalid value of filter[countryCodes] is ${inWords[claimValues[looked.outcome]]}, unlike that of other filters`,
      looked.observation,
    )
}

function outcomeOf(list: Observation): 'refused' | 'nobody' | 'ignored' {
  if (isListRefused(list)) return 'refused'
  return findPage(list.json)?.rows.length === 0 ? 'nobody' : 'ignored'
}

/** Many hosts have identifiers of 32 bits, or some of them, and refuse a larger number like a text. */
async function learnIdRanges(context: LearnContext): Promise<void> {
  const { reader, lesson } = context
  const isKnownToWork = ['exact', 'partial'].includes(String(lesson.valueOf('client-id-matching')))
  if (!isKnownToWork || lesson.valueOf('id-type') !== 'integer' || lesson.findings.has(rangeOfIds)) return
  const beyond = 2_147_483_648
  const ofClient: Query = [['filter[clientId]', beyond]]
  const listed = lesson.valueOf('invalid-filter-values') === 'refused' ? workingFilter(context) : undefined
  const inLists: Query = listed === undefined ? [] : [[`filter[${listed}]`, beyond]]
  const large = await reader.list([...ofClient, ...inLists], 'with identifiers of more than 32 bits')
  if (!isTooLarge(large)) return
  const alone = inLists.length > 0 ? await reader.list(ofClient, 'with an identifier of more than 32 bits') : large
  if (isTooLarge(alone)) lesson.decide(rangeOfIds, 32, alone)
  else lesson.decide(rangeOfListedIds, 32, large)
}

const isTooLarge = (list: Observation): boolean => isListRefused(list) && list.status < 500

/** The finding about the bits of an identifier. */
export const rangeOfIds = 'range of identifiers'

/** The finding about the bits of an identifier in a list, where that of a client can have more. */
export const rangeOfListedIds = 'range of identifiers in lists'

/** The same values in a note. */
const inWords = { refused: 'refused', nobody: 'searched for', ignored: 'ignored' } as const
