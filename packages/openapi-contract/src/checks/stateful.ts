import fc from 'fast-check'
import { isObject } from '../document/json.ts'
import { exactJsonOf, findResources, type Resource } from '../document/resources.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { typesOf } from '../generating/types.ts'
import { buildRequest } from '../request/operation-call.ts'
import { callAbout, validCalls } from '../request/valid-calls.ts'
import type { Check } from '../running/check.ts'
import { NothingToCheck } from '../running/failure.ts'
import type { PreparedDocument } from '../running/prepared.ts'
import { forAllSequences, type Step } from '../running/sequences.ts'
import { safe, say } from '../running/words.ts'
import { acceptedCalls, type ConformanceRules } from './conformance-rules.ts'
import { alikeCreationChecks } from './creations/alike-creations.ts'
import { oddTextsCheck } from './creations/odd-texts.ts'
import { readsAfterCheck } from './creations/reads-after.ts'
import { refusedDuplicateCheck } from './creations/refused-duplicate.ts'
import { freshListCheck } from './fresh-list.ts'
import { otherIds } from './other-ids.ts'
import { promiseOf } from './promise-of.ts'
import { refusedCreationCheck } from './refused-creation.ts'
import { creates, goneStatuses, lists, type Model, reads, readsGone, removes } from './resource-steps.ts'
import { storedChangeChecks } from './stored-changes.ts'

/** A server that stores things must return what was created, and must not return what was deleted. */
export function statefulChecks(
  { operations, arbitraries, excluded }: PreparedDocument,
  rules: ConformanceRules = {},
): Check[] {
  const isChosen = ({ create, read, list }: Resource): boolean =>
    [create, read, list].some((operation) => operation !== undefined && !excluded.has(operation.id))
  return findResources(operations)
    .filter(isChosen)
    .flatMap((resource) => [
      missingCheck(resource, arbitraries, rules),
      sequencesCheck(resource, arbitraries, rules),
      ...refusedCreationCheck(resource, arbitraries),
      refusedDuplicateCheck(resource, arbitraries, rules),
      ...storedChangeChecks(resource, operations, arbitraries, rules).filter(({ group }) => !excluded.has(group)),
      ...freshListCheck(resource, arbitraries, rules),
      ...alikeCreationChecks(resource, arbitraries, rules),
      readsAfterCheck(resource, arbitraries, rules),
      oddTextsCheck(resource, arbitraries, rules),
    ])
}

function missingCheck(
  resource: Resource,
  arbitraries: Arbitraries,
  { missingStatuses = goneStatuses }: ConformanceRules,
): Check {
  const { read, parameter } = resource
  return {
    ...promiseOf(read, 'missing'),
    kind: 'missing resource',
    title: `${read.id} returns ${missingStatuses[0]} where nothing has the ${parameter}`,
    needs: ['state'],
    claims: [],
    verify: async (session) => {
      const ids = [...edgeIds(resource, arbitraries), ...(await otherIds(session, resource, arbitraries))]
      await session.forAll(
        validCalls(arbitraries, read),
        async (call) => {
          const { response } = await session.ask(read, buildRequest(call))
          // The generated id can be in use; then the response must be that thing, and not another.
          const isFound =
            response.status < 400 && carries(resource, exactJsonOf(response), call.values[`path ${parameter}`])
          const isMissing = missingStatuses.includes(response.status)
          session.expect(
            isFound || isMissing,
            say`status ${safe(missingStatuses.join(' or '))}`,
            () => say`status ${response.status}`,
          )
        },
        {
          cases: Math.max(10, ids.length + 4),
          always: () => ids.map((id) => callAbout(arbitraries, read, { parameter, id })),
        },
      )
    },
  }
}

/** Integers that a server may read as no id, or cannot store. */
const edges = [0, -1, -5, 2 ** 31, 2 ** 32, 2 ** 53 - 1]

/** The edges that the document allows as an id. */
function edgeIds({ read, parameter }: Resource, arbitraries: Arbitraries): number[] {
  const described = read.parameters.find((one) => one.in === 'path' && one.name === parameter)
  if (!described || !typesOf(arbitraries.flat(described.schema)).includes('integer')) return []
  const isValid = arbitraries.validate(described.schema)
  return edges.filter((id) => isValid(id).length === 0)
}

function carries({ parameter }: Resource, json: unknown, id: unknown): boolean {
  const given = isObject(json) ? [json[parameter], json.id].filter((one) => one !== undefined) : []
  return given.length === 0 || given.some((one) => String(one) === String(id))
}

function sequencesCheck(resource: Resource, arbitraries: Arbitraries, rules: ConformanceRules): Check {
  const { create, read, list, remove } = resource
  const source = { resource, arbitraries }
  const names = [create, read, ...(list ? [list] : []), ...(remove ? [remove] : [])].map(({ id }) => id)
  const steps = [
    acceptedCalls(arbitraries, create, rules).map((call) => creates(resource, call, { arbitraries, rules })),
    fc.nat(9).map((which) => reads(source, which)),
    ...(list ? [fc.constant(lists(resource, list))] : []),
    ...(remove ? [fc.nat(9).map((which) => removes(source, remove, which))] : []),
    ...(remove ? [fc.nat(9).map((which) => readsGone(source, which))] : []),
  ]
  return {
    ...promiseOf(create, 'sequences'),
    kind: 'sequences',
    title: `any sequence of ${names.join(', ')} agrees with a simple model`,
    needs: ['state', 'writes'],
    claims: [],
    verify: async (session) => {
      let hasMade = false
      const begin = async (): Promise<Model> => ({ live: [], gone: [] })
      const noting = steps.map((step) =>
        step.map(
          (one): Step<Model> => ({
            ...one,
            run: async (model, own) => {
              await one.run(model, own)
              hasMade ||= model.live.length > 0
            },
          }),
        ),
      )
      // Not fewer in a short run: two or three sequences may well make nothing.
      await forAllSequences(session, noting, begin, { cases: 10, maxSteps: 12 })
      if (!hasMade) throw new NothingToCheck(`no response of ${create.id} gave an id that ${read.id} takes`)
    },
  }
}
