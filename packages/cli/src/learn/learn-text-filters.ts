import { type ClaimId, valuesOf } from './claims.ts'
import { type Classroom, valueAt } from './classroom.ts'
import type { JsonObject } from './json.ts'
import type { Lens, Look } from './lens.ts'

interface TextFilter {
  readonly parameter: string
  /** Where a client has the text. */
  readonly path: string
  readonly matching: ClaimId
  readonly letterCase: ClaimId
  /** In words: `a name`. */
  readonly words: string
}

const textFilters: readonly TextFilter[] = [
  { parameter: 'email', path: 'email', matching: 'email-matching', letterCase: 'email-case', words: 'an email' },
  { parameter: 'emails', path: 'email', matching: 'emails-matching', letterCase: 'emails-case', words: 'an email' },
  { parameter: 'name', path: 'name', matching: 'name-matching', letterCase: 'name-case', words: 'a name' },
  {
    parameter: 'nickname',
    path: 'nickname',
    matching: 'nickname-matching',
    letterCase: 'nickname-case',
    words: 'a nickname',
  },
  { parameter: 'city', path: 'city', matching: 'city-matching', letterCase: 'city-case', words: 'a city' },
  {
    parameter: 'companyShortName',
    path: 'company.shortName',
    matching: 'company-short-name-matching',
    letterCase: 'company-short-name-case',
    words: 'the short name of a company',
  },
  {
    parameter: 'companyFullName',
    path: 'company.fullName',
    matching: 'company-full-name-matching',
    letterCase: 'company-full-name-case',
    words: 'the full name of a company',
  },
]

/** A text that no client has anywhere. */
const nowhere = 'zqxjzqxj@example.com'

/** Learns for each text filter what of a text it matches, and whether case matters. */
export async function learnTextFilters(classroom: Classroom, lens: Lens): Promise<void> {
  for (const filter of textFilters) await learnTextFilter(classroom, lens, filter)
  await learnWildcards(classroom, lens)
}

async function learnTextFilter({ lesson, rows }: Classroom, lens: Lens, filter: TextFilter): Promise<void> {
  const { matching, letterCase, path, words } = filter
  const client = rows.find((row) => isUsable(valueAt(row, path)))
  if (!client) {
    for (const claim of [matching, letterCase]) lesson.leave(claim, `no client has ${words} of four characters or more`)
    return
  }
  const text = String(valueAt(client, path))
  const look = (value: string, how: string): Promise<Look> =>
    lens.look([[`filter[${filter.parameter}]`, value]], `with ${how} of ${words}`, client)

  const forms = [
    ['part', text.slice(1, -1), 'a part'],
    ['beginning', text.slice(0, -1), 'the beginning'],
    ['whole', text, 'the whole'],
  ] as const
  for (const [form, value, how] of forms) {
    if (!valuesOf(matching).includes(form)) continue
    const looked = await look(value, how)
    if (looked.outcome === 'unclear') {
      for (const claim of [matching, letterCase]) lesson.leave(claim, looked.reason)
      return
    }
    if (looked.outcome !== 'found') continue
    if (form === 'part' && (await isIgnored(lens, filter, client))) {
      lesson.decide(matching, 'ignored', looked.observation)
      lesson.leave(letterCase, 'the filter is ignored')
      return
    }
    lesson.decide(matching, form, looked.observation)
    const other = await look(otherCase(value), `${how} in another case`)
    if (other.outcome === 'found') lesson.decide(letterCase, 'insensitive', other.observation)
    else if (other.outcome === 'missing') lesson.decide(letterCase, 'sensitive', other.observation)
    else lesson.leave(letterCase, `the host responded ${other.observation.status}`)
    return
  }
  for (const claim of [matching, letterCase]) lesson.leave(claim, `the filter did not find a client by ${words}`)
  lesson.note(`filter[${filter.parameter}] does not find a client by ${words}`)
}

async function isIgnored(lens: Lens, { parameter, words }: TextFilter, client: JsonObject): Promise<boolean> {
  const { outcome } = await lens.look([[`filter[${parameter}]`, nowhere]], `with another text than ${words}`, client)
  return outcome === 'found'
}

/** Long enough to leave out its ends, with letters, and with nothing that a list or a pattern would take apart. */
const isUsable = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.length >= 4 &&
  !/[,%_*]/.test(value) &&
  value.slice(1, -1).trim() === value.slice(1, -1) &&
  value.slice(0, -1).trim() === value.slice(0, -1) &&
  otherCase(value.slice(1, -1)) !== value.slice(1, -1)

const otherCase = (text: string): string => {
  const upper = text.toUpperCase()
  return upper === text ? text.toLowerCase() : upper
}

/** Learns whether `%` in a text stands for any text. */
async function learnWildcards({ lesson, rows }: Classroom, lens: Lens): Promise<void> {
  const client = rows.find(({ name }) => isUsable(name))
  if (!client || lesson.valueOf('name-matching') === undefined || lesson.valueOf('name-matching') === 'ignored') {
    lesson.leave('wildcards', 'no name can be searched for')
    return
  }
  const name = String(client.name)
  const middle = Math.floor(name.length / 2)
  const pattern = `${name.slice(0, middle)}%${name.slice(middle + 1)}`
  const looked = await lens.look([['filter[name]', pattern]], 'with a name that has % for one letter', client)
  if (looked.outcome === 'found') lesson.decide('wildcards', 'like', looked.observation)
  else if (looked.outcome === 'missing' && lesson.valueOf('name-matching') === 'whole')
    lesson.leave('wildcards', 'the filter by name compares whole values, where a wildcard can be without effect')
  else if (looked.outcome === 'missing') lesson.decide('wildcards', 'literal', looked.observation)
  else lesson.leave('wildcards', `the host responded ${looked.observation.status}`)
}
