import { type Check, NothingToCheck, type Session, safe, say } from '@b2core-clients/openapi-contract'
import { askList } from '../client-calls.ts'
import { errorDetailOf, errorsOf, isSameName, repeatedIn } from '../errors.ts'
import { claimsOfFilters, parameterOf, ruleOf } from '../filters/filter-rules.ts'
import type { Installation } from '../installation.ts'
import { parameter } from './relation.ts'

/** A refusal says what was invalid. */
export const invalidParameterChecks = (installation: Installation): Check[] =>
  errorDetailOf(installation).namesFields ? [everyErrorCheck(installation), anErrorCheck(installation)] : []

interface InvalidParameter {
  readonly name: string
  readonly value: string | number
  /** The claims that say that the value is refused. */
  readonly claims: readonly string[]
}

/** A value for each parameter whose invalid values an installation refuses. */
function invalidParameters({ claims, filters, namedIds }: Installation): InvalidParameter[] {
  const candidates = [
    { claim: 'limit-below-minimum', name: 'limit', value: (claims['limit-minimum'] ?? 1) - 1 },
    { claim: 'offset-below-minimum', name: 'offset', value: (claims['offset-minimum'] ?? 0) - 1 },
    { claim: 'sort-order-unknown', name: 'sort_order', value: 'nonsense' },
    { claim: 'sort-by-unknown', name: 'sort_by', value: 'nonsense' },
    { claim: 'invalid-filter-values', name: 'filter[clientId]', value: 'x' },
  ] as const
  const rule = ruleOf(filters, 'clientId')
  const refused = candidates.filter(({ claim }) => claims[claim] === 'refused')
  const single = refused
    .filter(({ name }) => name !== parameterOf(rule) || rule.matching !== 'ignored')
    .map(({ claim, ...rest }) => ({
      ...rest,
      claims: rest.name === parameterOf(rule) ? [claim, ...claimsOfFilters([rule])] : [claim],
    }))
  if (claims['invalid-filter-values'] !== 'refused') return single
  const lists = [
    ...filters.filter(({ kind, matching }) => (kind === 'ids' || kind === 'country') && matching !== 'ignored'),
    ...namedIds.filter(({ isIgnored }) => !isIgnored),
  ]
  return [
    ...single,
    ...lists.map((one) => ({
      name: parameterOf(one),
      value: 'x',
      claims: ['invalid-filter-values', ...claimsOfFilters([one])],
    })),
  ]
}

/** Sends all of them in one query. @returns them, and the errors of the response */
async function sendInvalid(session: Session, installation: Installation) {
  const invalid = invalidParameters(installation)
  if (invalid.length === 0) throw new NothingToCheck('the server refuses no query')
  const { response } = await askList(session, Object.fromEntries(invalid.map(({ name, value }) => [name, value])))
  const errors = errorsOf(response.json)
  return { invalid, errors, named: errors.map(({ field }) => field) }
}

/** Those whose value is not refused when it is the only one, and the others. */
async function divideByRefusal(
  session: Session,
  some: readonly InvalidParameter[],
): Promise<readonly [accepted: readonly InvalidParameter[], refused: readonly InvalidParameter[]]> {
  const accepted: InvalidParameter[] = []
  for (const one of some) {
    const { response } = await askList(session, { [one.name]: one.value })
    if (response.status < 400) accepted.push(one)
  }
  return [accepted, some.filter((one) => !accepted.includes(one))]
}

const everyErrorCheck = (installation: Installation): Check =>
  parameter({
    name: 'every-error',
    title: 'a refusal names every invalid parameter, each error once',
    needs: ['every error'],
    claims: ['error-shape', 'error-media-type', 'invalid-query-status'],
    verify: async (session) => {
      const { invalid, errors, named } = await sendInvalid(session, installation)
      const missed = invalid.filter(({ name }) => !named.includes(name))
      const [accepted, unnamed] = await divideByRefusal(session, missed)
      const expectNone = (some: readonly InvalidParameter[], claims: readonly string[]): void =>
        session.expect(
          some.length === 0,
          say`${invalid.length} invalid parameters`,
          () => say`all but ${safe(some.map(({ name }) => name))}`,
          claims,
        )
      expectNone(unnamed, ['error-shape'])
      expectNone(
        accepted,
        accepted.flatMap((one) => one.claims),
      )
      const repeated = repeatedIn(errors)
      session.expect(repeated === undefined, say`each error once`, () => say`that of ${safe(repeated ?? '')} twice`, [
        'error-shape',
      ])
    },
  })

/** A host can stop at the first invalid parameter, and names none that it cannot read. */
const anErrorCheck = (installation: Installation): Check =>
  parameter({
    name: 'an-error',
    title: 'a refusal names an invalid parameter',
    needs: ['named errors'],
    claims: ['error-shape', 'error-media-type', 'invalid-query-status'],
    verify: async (session) => {
      const invalid = invalidParameters(installation)
      if (invalid.length === 0) throw new NothingToCheck('the server refuses no query')
      const seen: string[] = []
      let [isNamed, hasJson] = [false, false]
      for (const { name, value } of invalid) {
        const { response } = await askList(session, { [name]: value })
        const named = errorsOf(response.json).map(({ field }) => field)
        hasJson ||= response.json !== undefined
        isNamed = named.some((field) => isSameName(field, name))
        if (isNamed) break
        seen.push(...named)
      }
      // Whether a body may be empty, or a page for people, is decided by the document.
      if (!hasJson) throw new NothingToCheck('no refusal of a query has a body in JSON')
      const names = invalid.map(({ name }) => name)
      session.expect(isNamed, say`one of ${safe(names)}`, () => say`${safe(seen)}`, ['error-shape'])
    },
  })
