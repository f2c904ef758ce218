import { setImmediate as immediate } from 'node:timers/promises'
import type { Operation } from '../../document/operations.ts'
import type { Resource } from '../../document/resources.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { sampleOne } from '../../generating/sample-one.ts'
import { buildRequest } from '../../request/operation-call.ts'
import { smallestCall } from '../../request/valid-calls.ts'
import type { Check } from '../../running/check.ts'
import { isRefusal } from '../../running/exchange-log.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { listViolations } from '../../violations/violations.ts'
import type { ConformanceRules } from '../conformance-rules.ts'
import { inGroups, mostParameters } from '../in-groups.ts'
import { promiseOf } from '../promise-of.ts'
import { ofDifferentParts } from '../refusals-apart.ts'
import { bodyHeaderForms } from '../steady/header-forms.ts'
import { idleBesideReads, shownHeader, together } from '../steady/idle-headers.ts'
import type { HeaderSet } from '../steady/known-headers.ts'
import { likelyPairs, seldomPairs } from '../steady/known-parameters.ts'
import { rolesBesideMain, type Together, waysTogether } from '../steady/rights.ts'
import { parametersOfOthers, undescribed } from '../steady/unknown-parameters.ts'
import { commonOf, departureFrom, type Path, variesAt } from './common.ts'
import { otherText, textsOfEachName } from './fresh-body.ts'
import { type Made, type SampleCreation, type Samples, sampleCreations } from './sample-creations.ts'
import { writtenOtherwise } from './written-otherwise.ts'

/** A creation under other circumstances. */
interface Variant {
  readonly because: string
  /** What comes back; nothing where there is nothing to compare. */
  readonly make: (sample: SampleCreation) => Promise<Made | undefined>
  /** Whether it can change what creations without it return from then on. @default no */
  readonly isBefore?: boolean
}

/**
 * What a creation makes follows from its body, and from nothing else: not from headers and parameters that nobody
 * described, from how the body is written, or from what was created before.
 */
export function alikeCreationChecks(resource: Resource, arbitraries: Arbitraries, rules: ConformanceRules): Check[] {
  const { create } = resource
  const alike = (
    name: string,
    circumstances: string,
    variants: (session: Session, made: Samples, sample: SampleCreation) => readonly Variant[],
  ): Check => ({
    ...promiseOf(create, `alike/${name}`),
    kind: 'sequences',
    title: `${create.id} makes the same thing from the same body, ${circumstances}`,
    needs: ['state', 'writes', 'exclusive data'],
    claims: [],
    verify: async (session) => {
      const made = await sampleCreations(session, resource, arbitraries, rules)
      if (made.samples.length === 0) throw new NothingToCheck('no call of it succeeds again and again')
      for (const sample of made.samples) await expectAlike(session, sample, variants(session, made, sample))
    },
  })
  return [
    // The creation with most in its body is sent with one of them at a time, the other one with several at once.
    alike('headers', 'whatever unrelated headers say', (session, { samples }, sample) => {
      const headers = idleBesideReads(session, create, elsewhere)
      return (sample === samples.at(-1) ? headers : together(headers)).map(withHeaders)
    }),
    alike('parameters', 'with any parameters that the document does not describe', (session, { samples }, sample) => {
      const queries = strangersFor(session, create, arbitraries, samples)
      return (sample === samples.at(-1) ? queries : severalAtOnce(queries)).map(withQuery)
    }),
    alike('written', 'however it is written', () => [
      ...writtenOtherwise.map(([because, write]): Variant => ({ because, make: ({ make }) => make({ write }) })),
      ...bodyHeaderForms.map(
        ({ because, write }): Variant => ({ because, make: ({ make }) => make({ writeHeaders: write }) }),
      ),
    ]),
    ...(create.security.length > 0 ? [rightsOfCreators(resource, arbitraries, rules)] : []),
    alike('before', 'whatever was created, read or refused before', (session, made) =>
      afterOthers(session, resource, arbitraries, made),
    ),
  ]
}

/** Who may create, and what becomes of it, follows from the token, and not from what else the request says. */
function rightsOfCreators(resource: Resource, arbitraries: Arbitraries, rules: ConformanceRules): Check {
  const { create } = resource
  return {
    ...promiseOf(create, 'alike/rights'),
    kind: 'sequences',
    title: `${create.id} gives no caller more rights for a header or a parameter that nobody described, or for how it is written`,
    needs: ['state', 'writes', 'exclusive data'],
    claims: [],
    verify: async (session) => {
      const roles = rolesBesideMain(session)
      if (roles.length === 0) throw new NothingToCheck('there is only one caller')
      const { samples } = await sampleCreations(session, resource, arbitraries, rules)
      const sample = samples.at(-1)
      if (!sample) throw new NothingToCheck('no call of it succeeds again and again')
      for (const as of roles) {
        const begun = performance.now()
        const make: SampleCreation['make'] = (otherwise) => sample.make({ ...otherwise, as })
        const common = commonOf([await make(), await make(), await make()])
        await expectAlike(session, { ...sample, common, begun, make }, [
          ...waysTogether(create).map((all) => ({
            because: all.because,
            make: () => madeByRights({ common, begun, make }, all),
          })),
          ...formsTogether.map(({ because, ...forms }) => ({ because, make: () => make(forms) })),
        ])
      }
    },
  }
}

/** Other forms of a body, each beside another form of the headers. */
const formsTogether = bodyHeaderForms.map(({ because, write: writeHeaders }, index) => {
  const [how, write] = writtenOtherwise[index % writtenOtherwise.length] ?? []
  return { because: `${because}, and the body ${how}`, writeHeaders, ...(write && { write }) }
})

/**
 * What several ways to ask for rights make at once. Where they are refused together, each is tried by itself: then it is
 * what the first way makes that changes something, or nothing.
 */
async function madeByRights(
  { common, begun, make }: Pick<SampleCreation, 'common' | 'begun' | 'make'>,
  all: Together,
): Promise<Made | undefined> {
  const made = await make(all)
  if (!isRefusal(made.status)) return made
  if (made.status === (common as Made).status) return undefined
  for (const part of all.parts) {
    const one = await make(part)
    if (!isRefusal(one.status) && departureFrom(common, one, performance.now() - begun) !== undefined) return one
  }
  return undefined
}

/** Plain creations in a row that show what changes by itself. */
const calmOnes = 12

async function expectAlike(session: Session, sample: SampleCreation, variants: readonly Variant[]): Promise<void> {
  let { common } = sample
  const departureOf = (made: Made | undefined) => made && departureFrom(common, made, performance.now() - sample.begun)
  await session.forEach(variants, async ({ because, make, isBefore = false }) => {
    const first = departureOf(await make(sample))
    session.telling.compared()
    if (first === undefined) return
    const calm = await session.log.aside(() => inARow(sample))
    // What varies now in plain creations too has another reason, such as chance.
    if (variesAt(calm, first)) return
    // Where plain creations return something else now, this variant is not the reason, unless it can change later ones. Where
    // they do not succeed any more, a limit may be reached.
    const isStillMade = departureFrom((common as Made).status, (calm as Made).status, 0) === undefined
    if (!isBefore || !isStillMade) common = commonOf([common, calm])
    session.log.beginCase()
    // Who reads the failure sees both.
    await sample.make()
    const again = await make(sample)
    const where = departureOf(again)
    session.expect(
      where === undefined,
      say`the same as without it: ${safe(because)}`,
      () => say`status ${again?.status ?? 0}, and another /${safe(where?.join('/') ?? '')}`,
    )
  })
}

/** What plain creations, one after the other, have in common. */
async function inARow({ make }: SampleCreation): Promise<unknown> {
  const made: Made[] = []
  while (made.length < calmOnes) made.push(await make())
  return commonOf(made)
}

const elsewhere = { method: 'GET', target: '/elsewhere', headers: {} }

const withHeaders = (headers: HeaderSet): Variant => ({
  because: `with the header ${shownHeader(headers)}`,
  make: ({ make }) => make({ headers }),
})

/** Texts of a body whose names are tried in a query. */
const mostTexts = 12

/** Name and value of a parameter, or of several, percent-encoded. */
type WriteQuery = () => string

/** Parameters that nobody described, some with the names of fields of the body. */
function strangersFor(
  { run, fresh }: Session,
  create: Operation,
  arbitraries: Arbitraries,
  samples: readonly SampleCreation[],
): WriteQuery[] {
  const ofBody = samples.flatMap(({ body }) => textsOfEachName(body).slice(0, mostTexts))
  const named = ofBody.flatMap(([path, text]) =>
    namesOf(path).map((name) => [name, () => otherText(fresh, text)] as const),
  )
  const known = [...likelyPairs, ...seldomPairs].map(([name, value]) => [name, () => value] as const)
  const strangers = new Map(undescribed(create, [...known, ...named]))
  const queries = [...strangers].map(
    ([name, valueFor]) =>
      () =>
        `${encodeURIComponent(name)}=${encodeURIComponent(valueFor())}`,
  )
  const ofOthers = parametersOfOthers(run, create, { operations: run.operations, arbitraries }).map(
    (pair) => () => pair.join('='),
  )
  return [...queries, ...ofOthers]
}

const severalAtOnce = (queries: readonly WriteQuery[]): WriteQuery[] =>
  inGroups(queries, mostParameters).map((group) => () => group.map((write) => write()).join('&'))

/** It may be refused. */
const withQuery = (write: WriteQuery): Variant => ({
  because: `with ${[...new URLSearchParams(write()).keys()].join(', ')}, which is not described`,
  make: async ({ make }) => {
    const made = await make({ query: write() })
    return isRefusal(made.status) ? undefined : made
  },
})

/** How a field of a body is called in a query. */
function namesOf([first = '', ...rest]: Path): string[] {
  const names = [[first, ...rest.map((step) => `[${step}]`)].join(''), [first, ...rest].join('.'), rest.at(-1) ?? first]
  return [...new Set(names.map(String))]
}

/** Refused creations, each of which is invalid in another part. */
const mostRefused = 6

function afterOthers(
  session: Session,
  { create, read, list }: Resource,
  arbitraries: Arbitraries,
  { samples, others }: Samples,
): Variant[] {
  const after = (because: string, before: () => Promise<unknown>): Variant => ({
    because,
    isBefore: true,
    make: async ({ make }) => {
      await before()
      return make()
    },
  })
  const reads = [read, ...(list ? [list] : [])].map((operation) =>
    after(`after ${operation.id}`, () =>
      session.send(buildRequest(smallestCall(arbitraries, operation)), {}, operation.credentials),
    ),
  )
  const refused = ofDifferentParts(listViolations(arbitraries, create))
    .slice(0, mostRefused)
    .flatMap(({ requests, credentials }) =>
      sampleOne(requests(), session.run.seed).map((broken) =>
        after('after a refused creation', () => session.send(broken, { credentials }, create.credentials)),
      ),
    )
  const roles = create.security.length === 0 ? [] : rolesBesideMain(session)
  const makers = [...samples.map(({ make }) => make), ...others]
  const created = makers.flatMap((make) => [
    after('after another creation', () => make()),
    ...roles.map((as) => after('after a creation of another caller', () => make({ as }))),
  ])
  const together = makers.map(
    (other): Variant => ({
      because: 'beside another creation at the same time',
      make: async ({ make }) => (await Promise.all([make(), other(), other()]))[0],
    }),
  )
  const [another] = makers
  // One begins before it, and one while it is under way.
  const ofTwoCallers = roles.map(
    (as): Variant => ({
      because: 'beside creations of another caller at the same time',
      make: async ({ make }) =>
        (await Promise.all([make(), another?.({ as }), immediate().then(() => another?.({ as }))]))[0],
    }),
  )
  return [...created, ...reads, ...refused, ...together, ...ofTwoCallers]
}
