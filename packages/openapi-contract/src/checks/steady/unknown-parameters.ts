import { isObject } from '../../document/json.ts'
import type { Operation, Parameter } from '../../document/operations.ts'
import { listIn } from '../../document/resources.ts'
import type { ApiRequest, ApiResponse } from '../../exchange/exchange.ts'
import { withPairs } from '../../exchange/with-pairs.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { sampleOne } from '../../generating/sample-one.ts'
import { typesOf } from '../../generating/types.ts'
import { serializeQuery } from '../../request/serialize.ts'
import { parameterValue } from '../../request/valid-calls.ts'
import type { Check } from '../../running/check.ts'
import type { ContractRun } from '../../running/contract-run.ts'
import { isRefusal } from '../../running/exchange-log.ts'
import type { Session } from '../../running/session.ts'
import { inGroups, mostParameters } from '../in-groups.ts'
import { expectEachSame, steady, usable } from './compare.ts'
import { seen } from './difference.ts'
import { withoutEchoes } from './echoes.ts'
import { likelyPairs, seldomPairs } from './known-parameters.ts'
import { fieldsFor, itemsOf } from './list-shape.ts'
import type { Others } from './other-refusals.ts'
import { withOthersOf } from './others-of.ts'

/** Names that a server may give a meaning to without saying so. */
const likelyNames =
  'page per_page pageSize size count from start skip q query search name id ids filter where status type lang locale tenant version format debug test all deleted'.split(
    ' ',
  )

/** The same, of names whose values are fields. */
const namesForFields =
  'sort sort_by sortBy order order_by orderBy dir fields select include expand embed exclude group_by'.split(' ')

type Pair = readonly [string, string]

/** Fields that are tried. */
const mostFields = 3

/** Described parameters of each kind whose near names are tried one by one. Those of all others are tried together. */
const mostNear = 4

/** Parameters that nobody described, with values that a server may understand. */
function strangersFor(operation: Operation, fields: readonly string[], canDoHarm: boolean): Pair[] {
  return undescribed(operation, [
    ...likelyNames.map((name): Pair => [name, '2']),
    ...likelyPairs,
    ...namesForFields.flatMap((name) => fields.map((field): Pair => [name, field])),
    ...(canDoHarm ? [['_method', 'DELETE'] as Pair] : []),
  ])
}

/** Names and values of parameters that nobody described, in groups: one request has all of a group. */
export function undescribedPairs(operation: Operation): string[][] {
  const likely = [...likelyNames, ...namesForFields].map((name): Pair => [name, '2'])
  const pairs = undescribed(operation, [...likely, ...likelyPairs])
  return inGroups(
    pairs.map(([name, value]) => `${name}=${value}`),
    mostParameters,
  )
}

/** Those of which no query parameter has the name, in any letter case. */
export function undescribed<Named extends readonly [string, ...unknown[]]>(
  { parameters }: Operation,
  pairs: readonly Named[],
): Named[] {
  const query = parameters.filter((one) => one.in === 'query')
  if (query.some(({ names }) => names === 'any')) return []
  const known = new Set(query.flatMap(({ name, names = [] }) => [name, ...names].map((one) => one.toLowerCase())))
  return pairs.filter(([name]) => !known.has(name.toLowerCase()))
}

/** The names of values in the path, with those of another request: some frameworks read both places. */
function namesOfPath({ path }: Operation, other: ApiRequest | undefined): Pair[] {
  const steps = (other?.target.split('?')[0] ?? '').split('/')
  return path.split('/').flatMap((step, index) => {
    const [, name] = /^\{([^{}]+)\}$/.exec(step) ?? []
    const value = steps[index]
    if (name === undefined || value === undefined) return []
    const inSnakeCase = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    return [...new Set([name, inSnakeCase, 'id'])].map((one): Pair => [one, value])
  })
}

/** Query parameters of other operations as they are written, each with a value that is valid there. */
export function parametersOfOthers(
  run: ContractRun,
  operation: Operation,
  { operations, arbitraries }: Others,
): Pair[] {
  const known = new Set(operation.parameters.map(({ name }) => name))
  const pairs = withOthersOf(run, operation, operations, 'parameters of other operations')
    .flatMap(({ parameters }) => parameters)
    .filter((one) => one.in === 'query' && !one.isWholeQuery && !known.has(one.name))
    .flatMap((parameter) =>
      sampleOne(parameterValue(arbitraries, parameter), 1)
        .flatMap((value) => serializeQuery(parameter, value))
        .slice(0, 1)
        .map((pair): Pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    )
  return undescribed(operation, pairs)
}

/** Names of fields in a response: of the first thing, if it is a list. */
function fieldsIn({ json }: ApiResponse): string[] {
  const first = listIn(json)?.[0] ?? json
  const scalar = Object.entries(isObject(first) ? first : {}).filter(([, value]) => typeof value !== 'object')
  return scalar.slice(0, mostFields).map(([name]) => encodeURIComponent(name))
}

export function unknownParametersCheck(operation: Operation, others: Others): Check {
  const { arbitraries } = others
  return steady(operation, {
    name: 'unknown-parameters',
    title: `${operation.id} ignores or refuses parameters that the document does not describe`,
    verify: async (session) => {
      const [request, other] = await usable(session, operation, arbitraries, 2)
      if (!request) return
      const { response } = await session.send(request, {}, operation.credentials)
      const fields = fieldsIn(response)
      const canDoHarm = session.can('undescribed methods')
      await expectWithoutEffect(session, operation, request, strangersFor(operation, fields, canDoHarm))
      // Some frameworks read such names as a list or a group, so only a run that has the data to itself sends them.
      if (!session.can('exclusive data')) return
      const strangers = [
        ...undescribed(operation, [...seldomPairs, ...namesOfPath(operation, other)]),
        ...parametersOfOthers(session.run, operation, others),
      ]
      await expectWithoutEffect(session, operation, request, strangers)
      for (const { parameter, names, operators } of nearNames(operation, arbitraries))
        for (const { asked, value } of withNear(request, arbitraries, parameter, session.run.seed)) {
          await expectWithoutEffect(session, operation, asked, pairsOf(names, '2'))
          const known = knownValue(parameter, response.json) ?? value
          await expectWithoutEffect(session, operation, request, pairsOf(operators, known))
        }
      const groups = operatorsOfOthers(operation, arbitraries, response, session.run.seed)
      await expectGroupsWithoutEffect(session, operation, request, groups)
    },
  })
}

/** A request with a parameter that is described, and its value as it is written there. */
const withNear = (request: ApiRequest, arbitraries: Arbitraries, parameter: Parameter, seed: number) =>
  writtenValue(arbitraries, parameter, seed).map((pair) => ({ asked: withPairs(request, pair), value: valueIn(pair) }))

/** The parameter with a valid value, as an address has it; nothing where it cannot be written so. */
const writtenValue = (arbitraries: Arbitraries, parameter: Parameter, seed: number): string[] =>
  sampleOne(parameterValue(arbitraries, parameter), seed)
    .flatMap((value) => serializeQuery(parameter, value))
    .slice(0, 1)

const valueIn = (pair: string): string => pair.slice(pair.indexOf('=') + 1)

/** The value of the parameter's field in the first thing that is listed and has one: as a condition it chooses something. */
function knownValue(parameter: Parameter, body: unknown): string | undefined {
  const known = (itemsOf(body) ?? []).flatMap((item) => fieldsFor(parameter, item).map(([, value]) => value))
  return known.length === 0 ? undefined : encodeURIComponent(String(known[0]))
}

/** What some frameworks write behind the name of a parameter, for a list and for a condition. */
const endings = ['[]', '[0]', '[a]', 'x']
const conditions = [
  '[]',
  '[0]',
  '[eq]',
  '[in]',
  '[ne]',
  '[not]',
  '[like]',
  '[gt]',
  '_ne',
  '_not',
  '__not',
  '__gt',
  '!',
  '>',
  '~',
  ':not',
  '-',
  '.ne',
]

/** The parameters of a query that may be left out. The members of an object may be written in brackets, and behind a full stop. */
const plainIn = ({ parameters }: Operation, arbitraries: Arbitraries): Parameter[] =>
  parameters.filter(
    (one) => one.in === 'query' && !one.required && !typesOf(arbitraries.flat(one.schema)).includes('object'),
  )

interface NearNames {
  readonly parameter: Parameter
  readonly names: readonly string[]
  readonly operators: readonly string[]
}

/** Names that are nearly those of described parameters, such as the name of the group that a parameter belongs to. */
function nearNames(operation: Operation, arbitraries: Arbitraries): NearNames[] {
  const unknown = unknownIn(operation)
  const near = (parameter: Parameter): NearNames => {
    const { name } = parameter
    const [group = '', member] = name.split(/[[\]]/)
    const ofGroup = member === undefined ? [] : [group, `${group}.${member}`, `${group}_${member}`, member]
    return {
      parameter,
      names: unknown([...ofGroup, ...endings.map((ending) => name + ending)]),
      operators: unknown(conditions.map((ending) => name + ending)),
    }
  }
  return triedByThemselves(operation, arbitraries).map(near)
}

function triedByThemselves(operation: Operation, arbitraries: Arbitraries): Parameter[] {
  const query = plainIn(operation, arbitraries)
  const grouped = query.filter(({ name }) => /^\w+\[\w+\]$/.test(name)).slice(0, mostNear)
  const plain = query.filter(({ name }) => /^\w+$/.test(name)).slice(0, mostNear)
  return [...grouped, ...plain]
}

function unknownIn(operation: Operation): (names: readonly string[]) => string[] {
  const known = new Set(operation.parameters.map(({ name }) => name))
  return (names) =>
    undescribed(
      operation,
      names.map((one): [string] => [one]),
    ).flatMap(([one]) => (known.has(one) ? [] : [one]))
}

/** Conditions on all other parameters, with values that would choose something. */
function operatorsOfOthers(
  operation: Operation,
  arbitraries: Arbitraries,
  { json }: ApiResponse,
  seed: number,
): string[][] {
  const unknown = unknownIn(operation)
  const tried = triedByThemselves(operation, arbitraries)
  const pairs = plainIn(operation, arbitraries)
    .filter((parameter) => !tried.includes(parameter))
    .flatMap((parameter) => {
      const known = knownValue(parameter, json)
      const values = known === undefined ? writtenValue(arbitraries, parameter, seed).map(valueIn) : [known]
      const names = unknown(conditions.map((ending) => parameter.name + ending))
      return values.flatMap((value) => names.map((name) => `${plainly(name)}=${value}`))
    })
  return inGroups(pairs, mostParameters)
}

const pairsOf = (names: readonly string[], value: string): Pair[] => names.map((name) => [name, value])

/** The name as an address can have it. */
const plainly = (name: string): string => name.replaceAll('>', '%3E')

const expectWithoutEffect = (
  session: Session,
  operation: Operation,
  request: ApiRequest,
  strangers: readonly Pair[],
): Promise<void> =>
  expectGroupsWithoutEffect(
    session,
    operation,
    request,
    strangers.map(([name, value]) => [`${plainly(name)}=${value}`]),
  )

/** @param groups Names and values as an address has them. Those of one group are in one request. */
async function expectGroupsWithoutEffect(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  groups: readonly (readonly string[])[],
): Promise<void> {
  await expectEachSame(session, operation, request, {
    variants: groups.map((pairs) => ({
      send: async () => {
        const { response } = await session.send(withPairs(request, ...pairs), {}, operation.credentials)
        return isRefusal(response.status) ? undefined : seen(response)
      },
      because: `with ${pairs.join('&')}, which is not described`,
    })),
    look: withoutEchoes(request),
  })
}
