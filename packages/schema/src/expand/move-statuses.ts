import { findClaims } from '../dialect/find-claims.ts'
import { listOperations } from '../document/operations.ts'
import { resolve } from '../document/resolve.ts'
import { claimKinds, type Dialect } from '../generated/claims.ts'
import { isObject, type JsonObject } from '../json.ts'
import { addResponse, dropRepeatedClaims, listUnused, nameOfResponse, removeUnused, responsesOf } from './responses.ts'

/** A response that documents outcomes with their own status, and where each of them belongs. */
interface Documented {
  /** Name under `components.responses`. */
  readonly name: string
  readonly outcomes: readonly { readonly id: string; readonly claim: JsonObject; readonly status: number }[]
}

/**
 * Moves responses to the statuses that the dialect has for their outcomes. An outcome that shares its response with others
 * takes its examples along. An outcome whose new status has a response already is added to that response.
 */
export function moveStatuses(document: JsonObject, dialect: Dialect): void {
  const unusedBefore = listUnused(document)
  // Every response is removed from its statuses first. Otherwise another one could be joined with it there.
  const moved = listDocumented(document, dialect).flatMap((response) => detach(document, response))
  for (const { responses, status, name } of moved) addResponse(document, responses, status, name)
  removeUnused(document, unusedBefore)
  dropRepeatedClaims(document)
  documentInvalidQueries(document, dialect)
  dropChallenges(document)
  removeUnused(document, unusedBefore)
  dropRepeatedClaims(document)
}

function listDocumented(document: JsonObject, dialect: Dialect): Documented[] {
  const byName = new Map<string, Documented['outcomes'][number][]>()
  for (const [id, { claim, pointer }] of findClaims(document)) {
    const [, root, kind, name = '', ...deeper] = pointer.split('/')
    if (!isStatusClaim(id) || root !== 'components' || kind !== 'responses' || deeper.length > 0) continue
    byName.set(name, [...(byName.get(name) ?? []), { id, claim, status: dialect[id] }])
  }
  return [...byName].map(([name, outcomes]) => ({ name, outcomes }))
}

type StatusId = {
  [Id in keyof Dialect]-?: Dialect[Id] extends number ? (Id extends `${string}-status` ? Id : never) : never
}[keyof Dialect]

const isStatusClaim = (id: string): id is StatusId =>
  Object.hasOwn(claimKinds, id) && claimKinds[id as keyof Dialect].form === 'status'

/** A response that belongs under another status of an operation. */
interface Moved {
  readonly responses: JsonObject
  readonly status: string
  readonly name: string
}

/** Removes a response from the statuses where it no longer belongs. Returns where its parts belong instead. */
function detach(document: JsonObject, { name, outcomes }: Documented): Moved[] {
  const uses = listUses(document, name)
  const moving = outcomes.filter(({ status }) => uses.every((use) => use.status !== status))
  for (const { claim, status } of outcomes) claim.status = String(status)
  if (uses.length === 0 || moving.length === 0) return []
  const statuses = [...new Set(moving.map(({ status }) => status))]
  const movesWhole = moving.length === outcomes.length && statuses.length === 1
  const responses = responsesOf(document)
  const response = responses[name] as JsonObject
  const moved = statuses.flatMap((status) => {
    const parts = moving.filter((outcome) => outcome.status === status)
    const part = movesWhole ? name : `${name}${status}`
    if (!movesWhole) responses[part] = splitOff(document, response, parts)
    return uses.map((use) => ({ responses: use.responses, status: String(status), name: part }))
  })
  if (moving.length === outcomes.length) for (const use of uses) delete use.responses[String(use.status)]
  return moved
}

/** Where operations refer to the response. */
function listUses(document: JsonObject, name: string): { responses: JsonObject; status: number }[] {
  return listOperations(document).flatMap(({ responses }) =>
    Object.entries(responses)
      .filter(([, response]) => nameOfResponse(response) === name)
      .map(([status]) => ({ responses, status: Number(status) })),
  )
}

/** The part of a response that is about some of its outcomes; the response keeps the rest. */
function splitOff(document: JsonObject, response: JsonObject, outcomes: Documented['outcomes']): JsonObject {
  const claims = response['x-claims'] as JsonObject
  const names = outcomes.flatMap(({ claim }) => (Array.isArray(claim.examples) ? claim.examples.map(String) : []))
  const part = structuredClone(response)
  part.description = outcomes.map(({ claim }) => String(claim.text)).join(' ')
  part['x-claims'] = Object.fromEntries(outcomes.map(({ id, claim }) => [id, claim]))
  for (const { id } of outcomes) delete claims[id]
  keepExamples(document, part, (name) => names.includes(name))
  keepExamples(document, response, (name) => !names.includes(name))
  return part
}

function keepExamples(document: JsonObject, response: JsonObject, keeps: (name: string) => boolean): void {
  for (const media of Object.values(isObject(response.content) ? response.content : {})) {
    const { examples } = resolve(document, media)
    if (!isObject(media) || !isObject(examples)) continue
    const kept = Object.entries(examples).filter(([name]) => keeps(name))
    // An outcome without its own example keeps those of the others: a hidden client has the example of a missing one.
    if (kept.length > 0) media.examples = Object.fromEntries(kept)
  }
}

/** Adds the response to every operation whose query can be invalid. Without query parameters, only an unknown one is. */
function documentInvalidQueries(document: JsonObject, dialect: Dialect): void {
  const status = String(dialect['invalid-query-status'])
  const place = findClaims(document).get('invalid-query-status')?.pointer.split('/') ?? []
  if (place[2] !== 'responses' || place.length !== 4) return
  for (const { node, responses } of listOperations(document)) {
    const parameters = Array.isArray(node.parameters) ? node.parameters : []
    const hasQuery = parameters.some((parameter) => resolve(document, parameter).in === 'query')
    const canBeInvalid = hasQuery || dialect['unknown-parameters'] === 'refused'
    if (canBeInvalid && !(status in responses)) addResponse(document, responses, status, place[3] ?? '')
  }
}

/** Only 401 names the scheme that a call requires (RFC 9110). */
function dropChallenges(document: JsonObject): void {
  for (const [name, response] of Object.entries(responsesOf(document))) {
    if (!isObject(response) || !isObject(response.headers)) continue
    if (listUses(document, name).every(({ status }) => status !== 401)) delete response.headers['WWW-Authenticate']
  }
}
