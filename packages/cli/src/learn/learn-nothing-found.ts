import { isObject, type JsonObject } from '../json.ts'
import { type FoundPage, findPage, isEmptyObject, rowsOf, toCount } from './find-page.ts'
import type { Query } from './host-reader.ts'
import { type LearnContext, valueAt } from './learn-context.ts'
import { isRefused, type Observation } from './observation.ts'

const addressFilters = ['email', 'emails'] as const

const nobodysText = 'zqxjzqxj'

/** Values that nobody has, for several filters, since a host can ignore some of them. */
const nobodyBy = (address: string): Query => [
  ['filter[name]', nobodysText],
  ['filter[city]', nobodysText],
  ...addressFilters.map((name): [string, string] => [`filter[${name}]`, address]),
]

/** Learns what a list without a match is. From then on, the reader takes such a response for an empty page. */
export async function learnNothingFound(context: LearnContext): Promise<void> {
  const { reader, lesson, firstPage } = context
  const claim = 'nothing-found'
  const page = findPage(firstPage.json)
  const observation = await readOfNobody(context)
  const form = formOf(observation, page)
  if (form === undefined && (await isErrorOfNobody(context, observation))) {
    lesson.cannotSay(claim, `a list without a match has the status ${observation.status}`, observation)
    reader.takeForEmpty((other) => isSameError(other, observation), pageWithout(page))
    return
  }
  if (form === undefined) {
    const isPage = findPage(observation.json) !== undefined
    lesson.leave(claim, isPage ? 'the filters are ignored' : `the host responded ${observation.status} without a list`)
    return
  }
  lesson.decide(claim, form, observation)
  if (form !== 'page') reader.takeForEmpty((other) => isOfForm(form, other, page), pageWithout(page))
}

/** A list that nobody matches. Some hosts refuse a filter by email without an address, and then each such filter is named. */
async function readOfNobody({ reader, lesson }: LearnContext): Promise<Observation> {
  const byText = await reader.list(nobodyBy(nobodysText), 'with filters that nobody meets')
  if (!isRefused(byText) || byText.status === 404) return byText
  const byAddress = await reader.list(nobodyBy(`${nobodysText}@example.com`), 'with addresses that nobody has')
  if (isRefused(byAddress)) return byAddress
  for (const name of addressFilters) {
    const one = await reader.list([[`filter[${name}]`, nobodysText]], `with a text in filter[${name}]`)
    if (isRefused(one) && one.status !== 404) lesson.decide(`format of filter[${name}]`, 'email', one)
  }
  return byAddress
}

/** Whether an error means that nobody was found: a name of a client is accepted, and one that nobody has is not. */
async function isErrorOfNobody({ reader, rows }: LearnContext, observation: Observation): Promise<boolean> {
  const name = rows.map((row) => row.name).find((one): one is string => typeof one === 'string' && one.length > 3)
  if (!isRefused(observation) || name === undefined) return false
  const known = await reader.list([['filter[name]', name]], 'with a name')
  const unknown = await reader.list([['filter[name]', nobodysText]], 'with a name that nobody has')
  return rowsOf(known).length > 0 && isSameError(unknown, observation)
}

const isSameError = (one: Observation, other: Observation): boolean =>
  one.status === other.status && JSON.stringify(one.json) === JSON.stringify(other.json)

type Form = 'page' | 'not-found' | 'null-list' | 'object-list' | 'no-list'

function formOf({ status, json }: Observation, usual: FoundPage | undefined): Form | undefined {
  if (status === 404) return 'not-found'
  if (status !== 200) return undefined
  const rows = findPage(json)?.rows
  if (rows) return rows.length === 0 ? 'page' : undefined
  // A body that does not say that there are 0 clients can be an error.
  if (!isObject(json) || usual?.member === undefined || totalOf(json, usual) !== 0) return undefined
  const list = valueAt(json, usual.member)
  if (list === undefined) return 'no-list'
  if (list === null) return 'null-list'
  return isEmptyObject(list) ? 'object-list' : undefined
}

/** Whether a response has no clients in this form. A page after the last client has it with another total. */
function isOfForm(form: Form, observation: Observation, usual: FoundPage | undefined): boolean {
  if (formOf(observation, usual) === form) return true
  if (observation.status !== 200 || usual?.member === undefined || !isObject(observation.json)) return false
  const list = valueAt(observation.json, usual.member)
  if (totalOf(observation.json, usual) === undefined) return false
  return form === 'null-list' ? list === null : form === 'object-list' && isEmptyObject(list)
}

function totalOf(json: JsonObject, { totalLocation, totalName }: FoundPage): number | undefined {
  if (totalLocation === undefined || totalName === undefined) return undefined
  return toCount(valueAt(json, totalLocation === 'top' ? totalName : `${totalLocation}.${totalName}`))
}

/** The usual page without its clients. */
function pageWithout(page: FoundPage | undefined): unknown {
  if (page?.member === undefined || page.member.includes('.')) return { data: [], total: 0 }
  const { totalLocation = 'top', totalName = 'total' } = page
  const total = { [totalName]: 0 } satisfies JsonObject
  return { [page.member]: [], ...(totalLocation === 'top' ? total : { [totalLocation]: total }) }
}
