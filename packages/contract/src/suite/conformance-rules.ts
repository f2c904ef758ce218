import {
  type ApiRequest,
  type ApiResponse,
  type Arbitraries,
  type Call,
  type Capability,
  type ConformanceRules,
  type Exchange,
  isObject,
  safe,
  say,
  type Violation,
  type Words,
} from '@b2core-clients/openapi-contract'
import { noMatchStatus } from '@b2core-clients/schema/dialect'
import { clientsPath } from './client-calls.ts'
import { conformanceClaims } from './conformance-claims.ts'
import { claimsOfMissingList } from './departure-claims.ts'
import { errorDetailOf, errorsOf, isEmailTaken, isSameName, muteMessageIn, repeatedIn } from './errors.ts'
import { parameterOf } from './filters/filter-rules.ts'
import { canRefuseSpaces, type Installation } from './installation.ts'
import { isNameOf, unnamedField } from './refused-places.ts'
import { refuses } from './refused-rules.ts'

/** What this API promises about valid and invalid requests beyond what its document can say. */
export const conformanceRules = (installation: Installation, arbitraries: Arbitraries): ConformanceRules => ({
  strictness: { unknownParameters: true, repeatedParameters: true, emptyParameters: true, encoding: true },
  refuses: (violation) => refuses(installation, violation),
  accepts: (call) => isOldEnough(installation, call) && hasPlainLists(installation, call),
  hasFixedOrder: installation.claims['sort-ties'] !== 'unspecified',
  missingStatuses: [installation.claims['client-not-found-status']],
  mayRefuse: ({ response, request }) =>
    request.method === 'GET'
      ? isNotFound(installation, request, response) || refusesSpaces(installation, request)
      : isEmailTaken(installation, response),
  refusalStatuses: (violation) => {
    const isOther = statusClaimsOf(violation).some((id) => installation.otherwise.has(id))
    return isOther ? undefined : statusesOf(installation, violation)
  },
  judgeRefusal: (violation, exchange, capabilities) =>
    judgeRefusal(installation, arbitraries, { violation, exchange, capabilities }),
  statusClaimsOf,
  detailClaimsOf: (violation, exchange) =>
    violation.constraint.keyword === 'credentials' || blamesAnother(violation, exchange) ? [] : ['error-shape'],
  claimsOf: conformanceClaims,
  suspectsOf: ({ subject }) => effectClaimsOf(installation, subject?.name),
})

/** The claims that a filter has an effect at all: one that has none is not refused, whatever its value is. */
function effectClaimsOf({ filters, namedIds }: Installation, parameter: string | undefined): readonly string[] {
  const filter = filters.find((rule) => parameterOf(rule) === parameter)
  if (filter) return [...filter.claims, ...filter.listClaims]
  return namedIds.find((rule) => parameterOf(rule) === parameter)?.listClaims ?? []
}

/** Whether a new client is as old as the Registration wizard requires, which OpenAPI cannot state. */
function isOldEnough({ minimumAge }: Installation, { body }: Call): boolean {
  if (minimumAge === undefined || !isObject(body?.value) || !isObject(body.value.info)) return true
  const { birthday } = body.value.info
  if (typeof birthday !== 'string') return true
  const latest = new Date()
  // Half a year more, so that neither the clock nor the time zone of the server matters.
  latest.setUTCMonth(latest.getUTCMonth() - 12 * minimumAge - 6)
  return Date.parse(birthday) < latest.getTime()
}

/** Whether nothing is at an id, or no page at an offset. */
function isNotFound({ claims }: Installation, { target }: ApiRequest, { status }: ApiResponse): boolean {
  if (target.startsWith(`${clientsPath}/`)) return status === claims['client-not-found-status']
  if (status === noMatchStatus(claims)) return true
  return status === 404 && claims['offset-beyond-end'] === 'not-found' && target.includes('offset=')
}

/** Whether no value of a list begins or ends with a space, where an installation refuses such. */
const hasPlainLists = (installation: Installation, { values }: Call): boolean =>
  !canRefuseSpaces(installation) ||
  Object.values(values).every(
    (value) => !Array.isArray(value) || value.every((item) => String(item).trim() === String(item)),
  )

/** Whether the installation refuses a query whose lists have spaces around a value. */
function refusesSpaces(installation: Installation, { target }: ApiRequest): boolean {
  if (!canRefuseSpaces(installation)) return false
  const values = [...new URLSearchParams(target.split('?')[1]).values()]
  return values.some((value) => value.split(',').some((entry) => entry.trim() !== entry))
}

interface Refusal {
  readonly violation: Violation
  readonly exchange: Exchange
  readonly capabilities: ReadonlySet<Capability>
}

/** What is wrong with a refusal, apart from its status. */
function judgeRefusal(installation: Installation, arbitraries: Arbitraries, refusal: Refusal): Words | undefined {
  const { violation, exchange } = refusal
  const { status, json, text, headers } = exchange.response
  if (status < 300) return undefined
  if (violation.constraint.keyword === 'credentials' && status === 401) return judgeChallenge(violation, headers)
  // Whether a body may be empty, or a page for people, is decided by the document.
  if (json === undefined && (text === '' || !isJson(headers))) return undefined
  const mute = muteMessageIn(json)
  if (mute !== undefined) return say`the message ${safe(JSON.stringify(mute))}`
  if (!shouldNameField(installation, refusal)) return undefined
  return judgeNames(arbitraries, refusal) ?? judgeRules(installation, refusal)
}

/** What is wrong with the header that says how a caller proves who it is, where the document describes one. */
function judgeChallenge({ operation }: Violation, headers: Headers): Words | undefined {
  const documented = operation.responses.find(({ status }) => status === '401')?.headers
  if (documented && ![...documented.keys()].some((name) => name.toLowerCase() === 'www-authenticate')) return undefined
  const isChallenge = /\bbearer\b/i.test(headers.get('www-authenticate') ?? '')
  return isChallenge ? undefined : say`no WWW-Authenticate that names Bearer`
}

/** Whether errors have to name what was refused. A client that is not found has no field to name. */
function shouldNameField(installation: Installation, { violation, exchange, capabilities }: Refusal): boolean {
  const { status } = exchange.response
  const isMissing = violation.subject.place === 'path' && status === installation.claims['client-not-found-status']
  return (
    !isMissing &&
    !findsNobody(violation, exchange) &&
    capabilities.has('named errors') &&
    errorDetailOf(installation).namesFields
  )
}

/** What is wrong with the names in errors: each parameter or field that is invalid is there once, and no other. */
function judgeNames(arbitraries: Arbitraries, { violation, exchange, capabilities }: Refusal): Words | undefined {
  const isNamed = capabilities.has('every error') ? isNameOf : isNameOnHost
  const field = unnamedField(arbitraries, violation, exchange, isNamed)
  const errors = errorsOf(exchange.response.json)
  // Before it validates, a framework can refuse what it cannot read, and then names nothing.
  if (errors.every((error) => error.field === '') && !capabilities.has('every error')) return undefined
  if (field !== undefined)
    return say`errors that name ${safe(errors.map((error) => error.field))} in place of ${safe(field)}`
  const repeated = repeatedIn(errors)
  if (repeated !== undefined) return say`the error of ${safe(repeated)} twice`
  if (violation.subject.place !== 'query' || !capabilities.has('every error')) return undefined
  const other = errors.find((error) => !isNamed(error.field, violation.field ?? violation.subject.name))
  return other && say`an error of ${safe(other.field)}, which is valid`
}

/** Rules whose names are the same in JSON Schema and in an error. */
const namedRules = new Set(['type', 'minimum', 'maximum', 'enum', 'pattern', 'format', 'minLength', 'maxLength'])

/** What is wrong with the rule in the error of a parameter of which one rule is broken. */
function judgeRules(installation: Installation, { violation, exchange, capabilities }: Refusal): Words | undefined {
  const { subject, constraint } = violation
  const isKnown = namedRules.has(constraint.keyword) && subject.place !== 'body'
  if (!isKnown || !capabilities.has('every error') || !errorDetailOf(installation).namesRules) return undefined
  const rules = errorsOf(exchange.response.json)
    .filter(({ field }) => isNameOf(field, violation.field ?? subject.name))
    .map(({ rule }) => rule)
  if (rules.length === 0 || rules.includes(constraint.keyword)) return undefined
  return say`the broken rule ${safe(rules)} of ${safe(subject.name)} in place of ${safe(constraint.keyword)}`
}

/** Whether the host takes the value of another parameter that was sent for invalid: its errors name that one, too or only. */
function blamesAnother({ subject }: Violation, { request, response }: Exchange): boolean {
  const named = errorsOf(response.json).map(({ field }) => field)
  const others = named.filter((name) => !isNameOnHost(name, subject.name))
  if (subject.place !== 'query' || others.length === 0) return false
  const sent = [...new URLSearchParams(request.target.split('?')[1]).keys()]
  const isSent = (name: string): boolean => sent.some((parameter) => isNameOnHost(name, parameter))
  return others.length < named.length || others.every(isSent)
}

const isJson = (headers: Headers): boolean => (headers.get('content-type') ?? '').includes('json')

/** A host can name a key of a map or the map, and write names in the form of its language. */
const isNameOnHost = (name: string, place: string): boolean => isNameOf(name, place) || isSameName(name, place)

/** The statuses that a refusal may have; nothing where any documented one will do. */
function statusesOf({ claims }: Installation, { subject, constraint }: Violation): number[] | undefined {
  const { keyword, variant } = constraint
  // A request with an empty token is malformed (RFC 6750).
  if (keyword === 'credentials') return [claims['unauthorized-status'], ...(variant === 'empty token' ? [400] : [])]
  if (keyword === 'Accept') return undefined
  if (keyword === 'content type') return [415]
  if (keyword === 'malformed body') return [claims['malformed-body-status']]
  // Nobody has said whether an empty body is malformed, or has no fields.
  if (keyword === 'empty body') return [claims['malformed-body-status'], claims['invalid-body-status'], 415]
  if (subject.place === 'body') return [claims['invalid-body-status']]
  if (subject.place === 'path') {
    // An identifier that is too large or too small is one that no client has, too.
    const isBound = keyword === 'minimum' || keyword === 'maximum'
    return [claims['invalid-client-id-status'], ...(isBound ? [claims['client-not-found-status']] : [])]
  }
  const isBound = isBoundOfFilter({ subject, constraint })
  return [claims['invalid-query-status'], ...(isBound ? [noMatchStatus(claims) ?? 200] : [])]
}

/** The bounds of an identifier are those of JSON. A host can have larger ones, or ignore the filter, and then finds nobody. */
const isBoundOfFilter = ({ subject, constraint: { keyword } }: Pick<Violation, 'subject' | 'constraint'>): boolean =>
  subject.name.startsWith('filter[') && (keyword === 'minimum' || keyword === 'maximum')

/** Whether a status that the document does not describe says that no client was found, and refuses nothing. */
const findsNobody = (violation: Violation, { response: { status, json } }: Exchange): boolean =>
  isBoundOfFilter(violation) && status === 404 && errorsOf(json).length === 0

/** The claims about the status of a refusal, or those that a response in its place refutes. */
function statusClaimsOf(violation: Violation, exchange?: Exchange): readonly string[] {
  const { subject, constraint } = violation
  const { keyword } = constraint
  if (exchange && findsNobody(violation, exchange)) return claimsOfMissingList(exchange.request.target)
  if (keyword === 'credentials') return ['unauthorized-status']
  if (keyword === 'malformed body') return ['malformed-body-status']
  if (keyword === 'Accept' || keyword === 'content type' || keyword === 'empty body') return []
  if (subject.place === 'body') return ['invalid-body-status']
  return [subject.place === 'path' ? 'invalid-client-id-status' : 'invalid-query-status']
}
