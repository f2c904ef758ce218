import { isObject, type JsonObject } from '../json.ts'
import { findPage } from './find-page.ts'
import type { LearnContext } from './learn-context.ts'
import type { Observation } from './observation.ts'

/** Values that nobody has, for several filters, since a host can ignore some of them. */
const nobody = [
  ['filter[name]', 'zqxjzqxj'],
  ['filter[city]', 'zqxjzqxj'],
  ['filter[email]', 'zqxjzqxj@example.com'],
  ['filter[emails]', 'zqxjzqxj@example.com'],
] as const

/** Learns what a list without a match is. From then on, the reader takes such a response for an empty page. */
export async function learnNothingFound({ reader, lesson, firstPage }: LearnContext): Promise<void> {
  const claim = 'nothing-found'
  const observation = await reader.list(nobody, 'with filters that nobody meets')
  const form = formOf(observation)
  if (form === undefined) {
    const length = findPage(observation.json)?.rows.length
    lesson.leave(claim, length === undefined ? `the host responded ${observation.status}` : 'the filters are ignored')
    return
  }
  lesson.decide(claim, form, observation)
  if (form !== 'page') reader.takeForEmpty(isLike(form), pageWithout(firstPage.json))
}

type Form = 'page' | 'not-found' | 'null-list' | 'object-list' | 'no-list'

function formOf({ status, json }: Observation): Form | undefined {
  if (status === 404) return 'not-found'
  if (status !== 200) return undefined
  const rows = findPage(json)?.rows
  if (rows) return rows.length === 0 ? 'page' : undefined
  if (!isObject(json)) return undefined
  const members = Object.values(json)
  if (members.some((value) => value === null)) return 'null-list'
  return members.some((value) => isObject(value) && Object.keys(value).length === 0) ? 'object-list' : 'no-list'
}

const isLike =
  (form: Form) =>
  (observation: Observation): boolean =>
    formOf(observation) === form

/** The first page without its clients. */
function pageWithout(json: unknown): unknown {
  const page = findPage(json)
  if (!isObject(json) || page?.member === undefined || page.member.includes('.')) return { data: [], total: 0 }
  const { totalLocation = 'top', totalName = 'total' } = page
  const total = { [totalName]: 0 } satisfies JsonObject
  return { [page.member]: [], ...(totalLocation === 'top' ? total : { [totalLocation]: total }) }
}
