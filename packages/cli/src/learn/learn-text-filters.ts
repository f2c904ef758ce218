import type { JsonObject } from '../json.ts'
import type { ClaimId } from './claims.ts'
import type { FilterProbe, Look, LookOnPage } from './filter-probe.ts'
import { type LearnContext, valueAt } from './learn-context.ts'
import type { Observation } from './observation.ts'

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
export async function learnTextFilters(context: LearnContext, probe: FilterProbe): Promise<void> {
  let different: Form | undefined
  for (const filter of textFilters) {
    // Filters by other texts than emails usually match alike, so that what one of them does saves reads of the next one.
    const expected = filter.path === 'email' ? undefined : different
    await learnTextFilter(context, probe, filter, expected)
    const found = context.lesson.valueOf(filter.matching)
    if (filter.path !== 'email') different = forms.find((form) => form === found)
  }
  await learnWildcards(context, probe)
  await learnTextSpaces(context, probe)
}

type Form = 'part' | 'beginning' | 'whole'

/** From the form that finds most. */
const forms: readonly Form[] = ['part', 'beginning', 'whole']

async function learnTextFilter(
  context: LearnContext,
  probe: FilterProbe,
  filter: TextFilter,
  expected: Form | undefined,
): Promise<void> {
  const { lesson, rows } = context
  const { matching, letterCase, path, words, parameter } = filter
  // Many databases know the case of letters in ASCII only.
  const usable = plainFirst(rows, path).filter((row) => isUsable(valueAt(row, path)))
  // A filter that looks for the first and the last name does not find a name with a middle name in it.
  const byName = [usable.find(hasMiddleName), usable.find((row) => !hasMiddleName(row))]
  const [first, second] = path === 'name' ? byName.filter((client) => client !== undefined) : usable.slice(0, 1)
  if (!first) {
    for (const claim of [matching, letterCase])
      lesson.leave(claim, `no client that was read has ${words} of four characters or more`)
    return
  }
  const missed = await learnByClient(context, probe, { filter, client: first, expected })
  if (!missed) return
  const missedToo = second ? await learnByClient(context, probe, { filter, client: second, expected }) : missed
  if (!missedToo) lesson.departs(matching, `filter[${parameter}] does not find each client by ${words}`, missed)
  else {
    for (const claim of [matching, letterCase]) lesson.leave(claim, `the filter did not find a client by ${words}`)
    lesson.note(`filter[${parameter}] does not find a client by ${words}`)
  }
}

const plainFirst = (rows: readonly JsonObject[], path: string): JsonObject[] =>
  rows.toSorted((a, b) => Number(isPlain(valueAt(b, path))) - Number(isPlain(valueAt(a, path))))

const isPlain = (value: unknown): boolean => /^[ -~]*$/.test(String(value))

const hasMiddleName = ({ name, middleName }: JsonObject): boolean =>
  typeof middleName === 'string' && middleName !== '' && String(name).includes(` ${middleName} `)

interface ByClient {
  readonly filter: TextFilter
  readonly client: JsonObject
  readonly expected: Form | undefined
}

/** Learns how a filter finds a client. Returns the response that misses it; nothing where none surely does. */
async function learnByClient(
  { lesson, dialect }: LearnContext,
  probe: FilterProbe,
  { filter, client, expected }: ByClient,
): Promise<Observation | undefined> {
  const { matching, letterCase, path, words } = filter
  const text = String(valueAt(client, path))
  const values: Readonly<Record<Form, string>> = { part: text.slice(1, -1), beginning: text.slice(0, -1), whole: text }
  const parameter = `filter[${filter.parameter}]`
  const looks: Looks = {
    asWritten: (form) => probe.look([[parameter, values[form]]], `with ${formWords[form]} of ${words}`, client),
    inOtherCase: (form) =>
      probe.look([[parameter, otherCase(values[form])]], `with ${formWords[form]} of ${words} in another case`, client),
  }
  const onPage = (form: Form): Promise<LookOnPage> =>
    probe.lookOnPage(
      [[parameter, otherCase(values[form])]],
      `with ${formWords[form]} of ${words} in another case`,
      client,
    )

  // Where the host does what the document says, one read shows what of a text is compared and that case is ignored.
  const usual = expected ?? forms.find((form) => form === dialect[matching]) ?? 'whole'
  // A page of all that match also shows that the filter is not ignored.
  const first = usual === 'part' && probe.canCount ? await onPage(usual) : undefined
  const found = await findForm(looks, usual, first)
  if (found === 'unclear') {
    for (const claim of [matching, letterCase]) lesson.leave(claim, 'the list is longer than one page')
    return undefined
  }
  if ('missed' in found) return found.missed
  const { form, observation } = found
  // Where the same text in another case finds nobody, the filter is not ignored either.
  const hasEffect = first?.isNarrowed || found.inOtherCase?.outcome === 'missing'
  if (form === 'part' && !hasEffect && (await isIgnored(probe, filter, client))) {
    lesson.decide(matching, 'ignored', observation)
    lesson.leave(letterCase, 'the filter is ignored')
    return undefined
  }
  lesson.decide(matching, form, observation)
  const other = found.inOtherCase ?? (await looks.inOtherCase(form))
  if (other.outcome === 'found') lesson.decide(letterCase, 'insensitive', other.observation)
  else if (other.outcome === 'missing') lesson.decide(letterCase, 'sensitive', other.observation)
  else lesson.leave(letterCase, `the host responded ${other.observation.status}`)
  return undefined
}

const formWords: Readonly<Record<Form, string>> = { part: 'a part', beginning: 'the beginning', whole: 'the whole' }

/** Looks for the client by a form of its text. */
interface Looks {
  readonly asWritten: (form: Form) => Promise<Look>
  readonly inOtherCase: (form: Form) => Promise<Look>
}

interface FoundForm {
  /** The shortest part of a text by which the filter finds the client. */
  readonly form: Form
  readonly observation: Observation
  /** What the same form found in another case, where that is known. */
  readonly inOtherCase: Look | undefined
}

/** The last response to a text by which the client is not found. */
interface MissedClient {
  readonly missed: Observation
}

/**
 * Looks for the shortest part of a text by which the client is found, beginning with the form of the document.
 * @param known What this form found in another case, where that was looked for
 */
async function findForm(looks: Looks, usual: Form, known?: Look): Promise<FoundForm | 'unclear' | MissedClient> {
  const inOtherCase = known && known.outcome !== 'unclear' ? known : await looks.inOtherCase(usual)
  if (inOtherCase.outcome === 'unclear') return 'unclear'
  const byUsual = inOtherCase.outcome === 'found' ? inOtherCase : await looks.asWritten(usual)
  if (byUsual.outcome === 'found') {
    let best = { form: usual, observation: byUsual.observation }
    const shorter = forms.slice(0, forms.indexOf(usual)).toReversed()
    for (const form of shorter) {
      const looked = await looks.asWritten(form)
      if (looked.outcome !== 'found') break
      best = { form, observation: looked.observation }
    }
    return { ...best, inOtherCase }
  }
  // Who is not found by the whole text is not found by a part of it.
  const longer = forms.slice(forms.indexOf(usual) + 1).toReversed()
  let best: FoundForm | undefined
  let missed = byUsual.observation
  for (const form of longer) {
    const looked = await looks.asWritten(form)
    missed = looked.observation
    if (looked.outcome !== 'found') break
    best = { form, observation: looked.observation, inOtherCase: undefined }
  }
  return best ?? { missed }
}

async function isIgnored(probe: FilterProbe, { parameter, words }: TextFilter, client: JsonObject): Promise<boolean> {
  const { outcome } = await probe.look([[`filter[${parameter}]`, nowhere]], `with another text than ${words}`, client)
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
async function learnWildcards({ lesson, rows }: LearnContext, probe: FilterProbe): Promise<void> {
  const client = plainFirst(rows, 'name').find(({ name }) => isUsable(name))
  if (!client || lesson.valueOf('name-matching') === undefined || lesson.valueOf('name-matching') === 'ignored') {
    lesson.leave('wildcards', 'no name can be searched for')
    return
  }
  const name = String(client.name)
  const middle = Math.floor(name.length / 2)
  const pattern = `${name.slice(0, middle)}%${name.slice(middle + 1)}`
  const looked = await probe.look([['filter[name]', pattern]], 'with a name that has % for one letter', client)
  if (looked.outcome === 'found') lesson.decide('wildcards', 'like', looked.observation)
  else if (looked.outcome === 'missing' && lesson.valueOf('name-matching') === 'whole')
    lesson.leave('wildcards', 'the filter by name compares whole values, where a wildcard can be without effect')
  else if (looked.outcome === 'missing' && (await isPattern(probe, client, middle))) {
    const sentence = 'a dot in filter[name] matches any letter: texts are probably regular expressions'
    lesson.cannotSay('wildcards', sentence, looked.observation)
  } else if (looked.outcome === 'missing') lesson.decide('wildcards', 'literal', looked.observation)
  else lesson.leave('wildcards', `the host responded ${looked.observation.status}`)
}

async function isPattern(probe: FilterProbe, client: JsonObject, at: number): Promise<boolean> {
  const name = String(client.name)
  const pattern = `${name.slice(0, at)}.${name.slice(at + 1)}`
  const { outcome } = await probe.look([['filter[name]', pattern]], 'with a name that has a dot for one letter', client)
  return outcome === 'found'
}

/** Learns whether spaces at the ends of a text are cut. */
async function learnTextSpaces({ lesson, rows }: LearnContext, probe: FilterProbe): Promise<void> {
  const claim = 'text-spaces'
  for (const { path, parameter, matching, words } of textFilters) {
    const client = plainFirst(rows, path).find((row) => isUsable(valueAt(row, path)))
    const known = lesson.valueOf(matching)
    if (!client || path === 'email' || known === undefined || known === 'ignored') continue
    const query: [string, string][] = [[`filter[${parameter}]`, ` ${valueAt(client, path)} `]]
    const looked = await probe.look(query, `with spaces around ${words}`, client)
    if (looked.outcome === 'found') lesson.decide(claim, 'ignored', looked.observation)
    else if (looked.outcome === 'missing') lesson.decide(claim, 'kept', looked.observation)
    else lesson.leave(claim, `the host responded ${looked.observation.status}`)
    return
  }
  lesson.leave(claim, 'no text is known by which a client is found')
}
