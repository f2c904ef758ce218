import { exactJsonOf, idOf, type Resource } from '../../document/resources.ts'
import type { ApiRequest, ApiResponse } from '../../exchange/exchange.ts'
import { isJson } from '../../exchange/media-type.ts'
import { withPairs } from '../../exchange/with-pairs.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { buildRequest, type Call, keyOf } from '../../request/operation-call.ts'
import { isDone } from '../../running/exchange-log.ts'
import type { Session } from '../../running/session.ts'
import type { Role } from '../../target/target.ts'
import type { ConformanceRules } from '../conformance-rules.ts'
import { callWithNamedThings } from '../named-things.ts'
import { readRequests } from '../read-requests.ts'
import { type Seen, seen } from '../steady/difference.ts'
import type { HeaderSet } from '../steady/known-headers.ts'
import { commonOf } from './common.ts'
import { freshen, type Renew, renewAddresses, renewAll, renewText, withoutFresh } from './fresh-body.ts'
import { sampleCalls } from './sample-calls.ts'

/** Other bodies of which a thing is made in between. */
const mostOthers = 3

/** Creations with one body, to see what of their responses is always the same. */
const plainOnes = 4

/** What a server says of a text that another thing has, and how many earlier runs may have left theirs. */
const isTaken = new Set([409, 422])
const mostTaken = 10

/** In what one creation differs from the plain one. */
export interface Otherwise {
  readonly headers?: HeaderSet
  /** The same headers in another form. */
  readonly writeHeaders?: (headers: HeaderSet) => HeaderSet
  /** Name and value, percent-encoded. */
  readonly query?: string
  readonly write?: (body: unknown) => string
  readonly as?: Role
}

/** What a creation returns, and what the new thing is when it is read. */
export interface Made extends Seen {
  /** Where the new thing is, with a word in place of its id. Empty where the response does not say it. */
  readonly location: string
  readonly kept: Seen | undefined
}

/** A creation that succeeds each time it is sent, and what its responses have in common. */
export interface SampleCreation {
  /** The body as it is described; its emails and ids are others in each request. */
  readonly body: unknown
  readonly common: unknown
  /** When the first of them was sent. */
  readonly begun: number
  readonly make: (otherwise?: Otherwise) => Promise<Made>
  /** Sends one without a look at what is kept. */
  readonly send: (otherwise?: Otherwise) => Promise<ApiResponse>
}

type Make = SampleCreation['make']

/** Creations that are sent as they are. */
type Maker = Pick<SampleCreation, 'make' | 'send'>

export interface Samples {
  /** A creation with only what is required, and one with much in its body, where they succeed. */
  readonly samples: readonly SampleCreation[]
  /** Creations with other bodies, each with much in it. */
  readonly others: readonly Make[]
}

export async function sampleCreations(
  session: Session,
  resource: Resource,
  arbitraries: Arbitraries,
  rules: ConformanceRules,
): Promise<Samples> {
  const { create } = resource
  const { plain, rest } = sampleCalls(session, create, arbitraries, rules)
  const makersOf = (call: Call): Maker[] => {
    const schema = call.body && isJson(call.body.type) ? create.body?.content.get(call.body.type) : undefined
    if (!schema) return []
    const validate = arbitraries.validate(schema)
    const isValid = (value: unknown): boolean => validate(value).length === 0
    return [renewAddresses(session.fresh), renewAll(session.fresh)].map((renew) =>
      maker(session, resource, { call, arbitraries, isValid, renew }),
    )
  }
  const samples: SampleCreation[] = []
  for (const call of plain) {
    for (const maker of makersOf(call)) {
      const sample = await repeated(session, call.body?.value, maker)
      if (!sample) continue
      samples.push(sample)
      break
    }
  }
  return {
    samples,
    others: rest.slice(0, mostOthers).flatMap((call) =>
      makersOf(call)
        .slice(-1)
        .map(({ make }) => make),
    ),
  }
}

/** The creation, if it succeeds again and again. */
async function repeated({ fresh }: Session, body: unknown, { make, send }: Maker): Promise<SampleCreation | undefined> {
  const begun = performance.now()
  const made: Made[] = []
  for (let taken = 0; made.length < plainOnes; ) {
    const one = await make()
    if (made.length === 0 && isTaken.has(one.status) && taken++ < mostTaken) {
      fresh.leaveTaken()
      continue
    }
    if (!isDone(one.status)) return undefined
    made.push(one)
  }
  return { body, common: commonOf(made), begun, make, send }
}

const asTheyAre = (headers: HeaderSet): HeaderSet => headers

interface Making {
  readonly call: Call
  readonly arbitraries: Arbitraries
  readonly isValid: (body: unknown) => boolean
  readonly renew: Renew
}

function maker(session: Session, resource: Resource, { call, arbitraries, isValid, renew }: Making): Maker {
  const { operation, body } = call
  const create = async ({ headers = {}, writeHeaders = asTheyAre, query, write = JSON.stringify, as }: Otherwise) => {
    const fresh = freshen(body?.value, isValid, renew)
    const values = withFreshKeys(session, arbitraries, call)
    const renewed = { operation, values, ...(body && { body: { ...body, value: fresh.value } }) }
    const named = await callWithNamedThings(session, renewed, arbitraries)
    const plain = buildRequest(named)
    const sent: ApiRequest = {
      ...(query === undefined ? plain : withPairs(plain, query)),
      headers: writeHeaders({ ...plain.headers, ...headers }),
      body: write(named.body?.value),
    }
    const { response } = await session.send(sent, as === undefined ? {} : { as }, operation.credentials)
    return { fresh, response }
  }
  return {
    send: async (otherwise = {}) => (await create(otherwise)).response,
    make: async (otherwise = {}) => {
      const { fresh, response } = await create(otherwise)
      const location = locationIn(resource, response)
      const made = { ...seenExactly(response), location, kept: await readMade(session, resource, response) }
      return withoutFresh(made, fresh) as Made
    },
  }
}

/** A creation with the same idempotency key would be the same one, or be refused. */
function withFreshKeys({ fresh }: Session, { validate }: Arbitraries, { operation, values }: Call): Call['values'] {
  const keys = operation.parameters.flatMap((parameter) => {
    const key = keyOf(parameter)
    if (values[key] === undefined || !/idempotency/i.test(parameter.name)) return []
    const isValid = validate(parameter.schema)
    const other = [renewText(fresh), fresh.uuid()].find((one) => isValid(one).length === 0)
    return other === undefined ? [] : [[key, other] as const]
  })
  return { ...values, ...Object.fromEntries(keys) }
}

const seenExactly = (response: ApiResponse): Seen => ({
  ...seen(response),
  body: exactJsonOf(response) ?? response.text,
})

function locationIn(resource: Resource, response: ApiResponse): string {
  const location = response.headers.get('location') ?? ''
  const id = encodeURIComponent(idOf(resource, response) ?? '')
  const at = location.lastIndexOf(id)
  return at < 0 || id === '' ? location : `${location.slice(0, at)}<id>${location.slice(at + id.length)}`
}

/** What is kept of a new thing; nothing where it cannot be read. */
async function readMade(session: Session, resource: Resource, response: ApiResponse): Promise<Seen | undefined> {
  const readById = readRequests(resource)
  const id = isDone(response.status) ? idOf(resource, response) : undefined
  if (id === undefined || !readById) return undefined
  return seenExactly((await session.send(readById(id), {}, resource.read.credentials)).response)
}
