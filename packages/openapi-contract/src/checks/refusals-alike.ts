import { isObject } from '../document/json.ts'
import type { Operation } from '../document/operations.ts'
import type { ApiRequest, ApiResponse, Exchange } from '../exchange/exchange.ts'
import { isJson } from '../exchange/media-type.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { sampleOne } from '../generating/sample-one.ts'
import type { Check } from '../running/check.ts'
import { isReadMethod } from '../running/exchange-log.ts'
import type { Session } from '../running/session.ts'
import { safe, say } from '../running/words.ts'
import type { Role } from '../target/target.ts'
import { titleOf, type Violation } from '../violations/violation.ts'
import { listViolations } from '../violations/violations.ts'
import { withoutDescribed } from './described-headers.ts'
import { promiseOf } from './promise-of.ts'
import { ofDifferentParts } from './refusals-apart.ts'
import { possibleRequests } from './steady/base-calls.ts'
import { send } from './steady/compare.ts'
import { idleBesideReads, shownHeader } from './steady/idle-headers.ts'
import type { HeaderSet } from './steady/known-headers.ts'
import { allowedLanguages } from './steady/request-checks.ts'
import { rolesBesideMain } from './steady/rights.ts'
import { spellingsOf } from './steady/spellings.ts'

/** Invalid requests that are sent several times. Each is invalid in another part. */
const mostRefusals = 2

/** Headers by which some servers recognize a browser or a script, and then redirect it or send no body. */
const callers: readonly HeaderSet[] = [
  { accept: '*/*' },
  { accept: 'application/json, text/plain, */*' },
  { 'x-requested-with': 'XMLHttpRequest' },
  { 'user-agent': 'Mozilla/5.0 (compatible; contract)' },
  { referer: 'https://elsewhere.example/page' },
]

/** How often the same request is sent again. */
const repeats = 3

/** An invalid request is refused to every caller, each time. */
export function refusalsAlikeChecks(operation: Operation, arbitraries: Arbitraries): Check[] {
  const listParts = () => ofDifferentParts(listViolations(arbitraries, operation)).slice(0, mostRefusals)
  if (listParts().length === 0) return []
  const check: Check = {
    ...promiseOf(operation, 'refusals-alike'),
    kind: 'steady reads',
    title: `a refusal of ${operation.id} is the same for every caller and every time`,
    needs: ['state', ...(isReadMethod(operation.method) ? [] : (['writes'] as const))],
    claims: [],
    verify: async (session) => {
      const parts = listParts()
      // These are many requests, too many for a host that others use.
      const isOurs = session.can('exclusive data')
      const roles = operation.security.length > 0 ? rolesBesideMain(session) : []
      const served = isOurs ? await rolesServed(session, operation, arbitraries) : new Set<Role>()
      const others = isOurs && roles.length > 0 ? listViolations(arbitraries, operation).filter(isAboutValue) : []
      const isPart = new Set(parts.map(titleOf))
      const all = [...parts, ...others.filter((violation) => !isPart.has(titleOf(violation)))]
      await session.forEach(all, async (violation) => {
        const [broken] = sampleOne(violation.requests(), session.run.seed)
        if (!broken) return
        const ask = ({ headers = {}, as, target = broken.target }: Circumstances = {}): Promise<Exchange> => {
          const sent: ApiRequest = { ...broken, target, headers: { ...broken.headers, ...headers } }
          const options = { credentials: violation.credentials, ...(as !== undefined && { as }) }
          return session.send(sent, options, operation.credentials)
        }
        const before = await ask()
        const first = before.response
        if (first.status < 400) return
        const withHeader = (headers: HeaderSet): Circumstances => ({ headers, how: `with ${shownHeader(headers)}` })
        const languages = allowedLanguages(operation, arbitraries).map((language) => ({ 'accept-language': language }))
        const toOthers = roles.map((as): Circumstances => ({ as, how: `to the caller ${as}` }))
        const calls: Circumstances[] = !isPart.has(titleOf(violation))
          ? toOthers
          : [
              {},
              ...withoutDescribed(callers, operation).map(withHeader),
              ...(isOurs ? [...idleBesideReads(session, operation, broken), ...languages].map(withHeader) : []),
              ...(isOurs ? spellingsOf(broken.target, operation.path) : []).map(([how, target]) => ({ how, target })),
              ...toOthers,
              ...Array.from({ length: repeats }, () => ({})),
            ]
        const findOther = async (): Promise<Other | undefined> => {
          for (const call of calls) {
            session.log.beginCase([before])
            const { response } = await ask(call)
            const [form, how] = [formOf(response), call.how ?? 'once more']
            // This caller may not do what is refused here, whether it is valid or not.
            if (call.as !== undefined && !served.has(call.as) && mayHide(operation, response.status)) continue
            const isAccepted = response.status < 300
            if (form !== formOf(first)) return { form, how, isAccepted }
            if (shapeOf(response.json) !== shapeOf(first.json))
              return { form: `${form} with other fields`, how, isAccepted }
          }
          return undefined
        }
        const seen = await findOther()
        // A gateway that fails once is no other refusal. What was accepted may be refused now for another reason.
        const other = seen === undefined || seen.isAccepted ? seen : await findOther()
        session.expect(
          other === undefined,
          say`${safe(formOf(first))} ${safe(other?.how ?? '')} (${safe(titleOf(violation))})`,
          () => say`${safe(other?.form ?? '')}`,
        )
      })
    },
  }
  return [check]
}

/** Whether a violation is about a value, and not about who calls. */
const isAboutValue = ({ credentials, subject }: Violation): boolean =>
  credentials === 'good' && subject.place !== 'request'

/** Under what a request that is refused is sent again. */
interface Circumstances {
  readonly headers?: HeaderSet
  readonly as?: Role
  readonly target?: string
  /** @default once more, as it was */
  readonly how?: string
}

/** Callers who get a list, so that only the rule can be why a call of theirs is refused. */
async function rolesServed(session: Session, operation: Operation, arbitraries: Arbitraries): Promise<Set<Role>> {
  const served = new Set<Role>()
  const isAboutOne = operation.parameters.some((one) => one.in === 'path')
  if (operation.method !== 'GET' || isAboutOne || operation.security.length === 0) return served
  const [request] = await possibleRequests(session, operation, arbitraries, 1)
  for (const as of request ? rolesBesideMain(session) : [])
    if (request && (await send(session, operation, request, as)).status < 300) served.add(as)
  return served
}

/** Whether a status says that a caller may not do this, or that there is nothing for this caller. */
const mayHide = ({ parameters }: Operation, status: number): boolean =>
  status === 401 || status === 403 || (status === 404 && parameters.some((one) => one.in === 'path'))

/** A refusal in another form than the first one, and how it was asked for. */
interface Other {
  readonly form: string
  readonly how: string
  readonly isAccepted: boolean
}

/** The fields and entries of a body, whatever their texts. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).join()}]`
  if (!isObject(value)) return value === null ? 'null' : typeof value
  return `{${Object.keys(value)
    .toSorted()
    .map((name) => `${name}:${shapeOf(value[name])}`)
    .join()}}`
}

/** The parts of a response that a program reads first. */
const formOf = ({ status, headers }: ApiResponse): string =>
  `status ${status}${isJson(headers.get('content-type') ?? '') ? ' as JSON' : ''}`
