import { isObject } from '../../document/json.ts'
import type { Operation, Parameter } from '../../document/operations.ts'
import { listIn } from '../../document/resources.ts'
import type { ApiRequest, ApiResponse } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { sampleOne } from '../../generating/sample-one.ts'
import { serializeQuery } from '../../request/serialize.ts'
import { parameterValue } from '../../request/valid-calls.ts'
import type { Check } from '../../running/check.ts'
import type { Session } from '../../running/session.ts'
import { expectEachSame, steady, usable } from './compare.ts'
import { seen } from './difference.ts'
import { withoutEchoes } from './echoes.ts'

/** Names that a server may give a meaning to without saying so. */
const likelyNames =
  'page per_page pageSize size count from start skip q query search name id ids filter where status type lang locale tenant version format debug test all deleted'.split(
    ' ',
  )

/** The same, of names whose values are fields. */
const namesForFields =
  'sort sort_by sortBy order order_by orderBy dir fields select include expand embed exclude group_by'.split(' ')

/** Names that mean something with certain values only. */
export const likelyPairs: readonly [string, string][] =
  'callback=show jsonp=show format=xml format=csv output=xml pretty=true debug=true active=true include_deleted=true with_deleted=true envelope=false raw=true verbose=true dry_run=true download=true no_cache=true timezone=Asia/Tokyo tz=Asia/Tokyo case=snake locale=tr lang=ja reset=true'
    .split(' ')
    .map((pair) => pair.split('=') as [string, string])

/** Fields that are tried. */
const mostFields = 3

/** Described parameters of each kind whose near names are tried. */
const mostNear = 4

/** Parameters that nobody described, with values that a server may understand. */
function strangersFor(operation: Operation, fields: readonly string[], canDoHarm: boolean): [string, string][] {
  const known = new Set(operation.parameters.map(({ name }) => name.toLowerCase()))
  const all: [string, string][] = [
    ...likelyNames.map((name): [string, string] => [name, '2']),
    ...likelyPairs,
    ...namesForFields.flatMap((name) => fields.map((field): [string, string] => [name, field])),
    ...(canDoHarm ? [['_method', 'DELETE'] as [string, string]] : []),
  ]
  return all.filter(([name]) => !known.has(name.toLowerCase()))
}

/** Names of fields in a response: of the first thing, if it is a list. */
function fieldsIn({ json }: ApiResponse): string[] {
  const first = listIn(json)?.[0] ?? json
  const scalar = Object.entries(isObject(first) ? first : {}).filter(([, value]) => typeof value !== 'object')
  return scalar.slice(0, mostFields).map(([name]) => encodeURIComponent(name))
}

export function unknownParametersCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'unknown-parameters',
    title: `${operation.id} ignores or refuses parameters that the document does not describe`,
    verify: async (session) => {
      const [request] = await usable(session, operation, arbitraries, 1)
      if (!request) return
      const fields = fieldsIn((await session.send(request, {}, operation.security)).response)
      const canDoHarm = session.run.target.capabilities.has('undescribed methods')
      await expectWithoutEffect(session, operation, request, strangersFor(operation, fields, canDoHarm))
      // Some frameworks read such names as a list or a group, so only a run that has the data to itself sends them.
      if (!session.run.target.capabilities.has('exclusive data')) return
      for (const [known, names] of nearNames(operation)) {
        for (const asked of withNear(request, arbitraries, known, session.run.seed))
          await expectWithoutEffect(
            session,
            operation,
            asked,
            names.map((name) => [name, '2']),
          )
      }
    },
  })
}

/** A request with a parameter that is described. */
function withNear(request: ApiRequest, arbitraries: Arbitraries, parameter: Parameter, seed: number): ApiRequest[] {
  return sampleOne(parameterValue(arbitraries, parameter), seed)
    .flatMap((value) => serializeQuery(parameter, value))
    .slice(0, 1)
    .map((pair) => ({ ...request, target: `${request.target}${signOf(request)}${pair}` }))
}

/** Names that are nearly those of described parameters, such as the name of the group that a parameter belongs to. */
function nearNames({ parameters }: Operation): [Parameter, string[]][] {
  const query = parameters.filter((parameter) => parameter.in === 'query' && !parameter.required)
  const known = new Set(parameters.map(({ name }) => name))
  const near = ({ name }: Parameter): string[] => {
    const [group = '', member] = name.split(/[[\]]/)
    const ofGroup = member === undefined ? [] : [group, `${group}.${member}`, `${group}_${member}`, member]
    return [...ofGroup, `${name}[]`, `${name}[0]`, `${name}[a]`, `${name}x`].filter((one) => !known.has(one))
  }
  const grouped = query.filter(({ name }) => /^\w+\[\w+\]$/.test(name)).slice(0, mostNear)
  const plain = query.filter(({ name }) => /^\w+$/.test(name)).slice(0, mostNear)
  return [...grouped, ...plain].map((parameter) => [parameter, near(parameter)])
}

const signOf = ({ target }: ApiRequest): string => (target.includes('?') ? '&' : '?')

async function expectWithoutEffect(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  strangers: readonly (readonly [string, string])[],
): Promise<void> {
  await expectEachSame(session, operation, request, {
    variants: strangers.map(([name, value]) => ({
      send: async () => {
        const target = `${request.target}${signOf(request)}${name}=${value}`
        const { response } = await session.send({ ...request, target }, {}, operation.security)
        return response.status >= 400 && response.status < 500 ? undefined : seen(response)
      },
      because: `with ${name}=${value}, which is not described`,
    })),
    look: withoutEchoes(request),
  })
}
