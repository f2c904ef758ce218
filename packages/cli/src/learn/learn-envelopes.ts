import { totalNames } from '@b2core-clients/schema/wire'
import { isObject } from '../json.ts'
import { findClient } from './body-shape.ts'
import { type ClaimId, canExpress } from './claims.ts'
import { type FoundPage, findPage } from './find-page.ts'
import type { Lesson } from './lesson.ts'
import { mediaTypeOf, type Observation } from './observation.ts'

/** Decides a choice, or notes a value that the document cannot express. */
function decideChoice(lesson: Lesson, claim: ClaimId, value: string, observation: Observation): void {
  if (canExpress(claim, value)) lesson.decide(claim, value, observation)
  else lesson.cannotSay(claim, `${claim}: the host has "${value}"`, observation)
}

/**
 * Learns where a list has its clients and its total.
 * @param withTotal A page that shows the total.
 */
export function learnPageShape(lesson: Lesson, observation: Observation, withTotal = observation): void {
  const found = findPage(observation.json)
  if (!found) return
  const { total, totalLocation, totalName = 'total', totalType } = findPage(withTotal.json) ?? found
  const page: FoundPage = { ...found, total, totalLocation, totalName, totalType }
  const type = mediaTypeOf(observation)
  const { encoding } = observation
  if (encoding !== 'UTF-8') lesson.note(`lists are ${encoding === 'not UTF-8' ? encoding : `in ${encoding}`}`)
  if (type !== 'application/json') lesson.note(`lists have the media type ${type}`)
  decideChoice(lesson, 'list-member', page.member ?? 'the list itself', observation)
  noticeOtherMembers(lesson, page, observation.json)
  if (totalLocation === undefined) {
    for (const claim of ['total-location', 'total-name', 'total-type']) lesson.leave(claim, 'the list has no total')
    lesson.note('a list has no total')
    return
  }
  const [value] = Object.entries(totalNames).find(([, name]) => name === totalName) ?? []
  if (value === undefined || !canExpress('total-location', totalLocation)) {
    const sentence = `total: the host has it in ${totalLocation === 'top' ? '' : `${totalLocation}.`}${totalName}`
    for (const claim of ['total-location', 'total-name', 'total-type']) lesson.cannotSay(claim, sentence, withTotal)
    return
  }
  lesson.decide('total-name', value, withTotal)
  lesson.decide('total-location', totalLocation, withTotal)
  lesson.decide('total-type', totalType, withTotal)
}

/** Names what is beside the list and its total, in a body or in the object with the total. */
function noticeOtherMembers(lesson: Lesson, { member, totalLocation, totalName }: FoundPage, json: unknown): void {
  if (!isObject(json) || member === undefined || !canExpress('list-member', member)) return
  const location = totalLocation === 'top' ? undefined : totalLocation
  const holder = location === undefined ? undefined : json[location]
  const names = [
    ...Object.keys(json).filter((name) => ![member, location ?? totalName].includes(name)),
    ...(isObject(holder) ? Object.keys(holder).filter((name) => name !== totalName) : []).map(
      (name) => `${location}.${name}`,
    ),
  ]
  if (names.length > 0) lesson.note(`lists have more members: ${names.join(', ')}`)
}

/** Learns whether a single client is in an envelope. */
export function learnClientShape(lesson: Lesson, observation: Observation, claim: ClaimId): void {
  const found = findClient(observation.json)
  if (found) decideChoice(lesson, claim, found.envelope, observation)
}

const requestIdHeaders = ['x-request-id', 'request-id', 'x-correlation-id', 'x-trace-id']

/** Headers with such an identifier, as gateways have them. */
const namesRequest = /(?:request|correlation|trace)-?id$|^cf-ray$/

/** Learns which header names a request. */
export function learnRequestId(lesson: Lesson, observation: Observation): void {
  const name = requestIdHeaders.find((header) => observation.headers.has(header)) ?? 'none'
  decideChoice(lesson, 'request-id-header', name, observation)
  const other = name === 'none' && [...observation.headers.keys()].find((header) => namesRequest.test(header))
  if (other) lesson.note(`responses have an identifier of the request in the header ${other}`)
}
