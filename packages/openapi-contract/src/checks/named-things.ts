import { isObject, type JsonObject, parseJson } from '../document/json.ts'
import type { Operation } from '../document/operations.ts'
import { propertiesOf } from '../document/properties.ts'
import { exactJsonOf, idsIn } from '../document/resources.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import { isJson } from '../exchange/media-type.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { typesOf } from '../generating/types.ts'
import { buildRequest, type Call } from '../request/operation-call.ts'
import { smallestCall } from '../request/valid-calls.ts'
import type { Session } from '../running/session.ts'

/** A field of a body that names a thing of a list: `bookId` names one of `GET /books`. */
interface NamingField {
  readonly name: string
  readonly schema: JsonObject
  readonly list: Operation
}

/** The fields of an operation's body that name things of lists that the document describes. */
export function namingFields(
  { body }: Operation,
  operations: readonly Operation[],
  { flat }: Arbitraries,
): NamingField[] {
  const [, schema] = [...(body?.content ?? [])].find(([type]) => isJson(type)) ?? []
  return Object.entries(propertiesOf(flat(schema))).flatMap(([name, given]) => {
    const field = flat(given)
    const thing = thingNamedBy(name, field)
    const list = thing === undefined ? undefined : listOf(thing, operations)
    return list && isObject(given) ? [{ name, schema: given, list }] : []
  })
}

/** `book`, of `bookId` and `book_id`; of `book` only where its value can be an id. */
function thingNamedBy(name: string, field: JsonObject): string | undefined {
  const types = typesOf(field)
  const isText = types.includes('string')
  if (!isText && !types.includes('integer')) return undefined
  const [, thing] = /^(.+?)(?:_(?:id|uuid)|I[dD]|U(?:uid|UID))$/.exec(name) ?? []
  return thing ?? (isText && field.format !== 'uuid' ? undefined : name)
}

const plainly = (text: string): string => text.toLowerCase().replace(/[-_]/g, '')

function listOf(thing: string, operations: readonly Operation[]): Operation | undefined {
  const one = plainly(thing)
  const names = [`${one}s`, `${one}es`, one.replace(/y$/, 'ies'), one.replace(/fe?$/, 'ves')]
  return names.map((name) => listsIn(operations).get(name)).find((list) => list !== undefined)
}

const known = new WeakMap<readonly Operation[], ReadonlyMap<string, Operation>>()

/** The reads that need nothing, by the last step of their paths. They are found once for each list of operations. */
function listsIn(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  const before = known.get(operations)
  if (before) return before
  const lists = operations.filter(
    ({ method, path, parameters }) =>
      method === 'GET' && !path.includes('{') && !parameters.some(({ required }) => required),
  )
  const lastStep = ({ path }: Operation): string => plainly(path.split('/').findLast((step) => step !== '') ?? '')
  // Of several, the first one in the document.
  const found = new Map(lists.toReversed().map((list) => [lastStep(list), list]))
  known.set(operations, found)
  return found
}

/** The request with things that are there, in place of valid names that most likely name nothing. */
export async function withNamedThings(
  session: Session,
  request: ApiRequest,
  fields: readonly NamingField[],
  arbitraries: Arbitraries,
): Promise<ApiRequest> {
  const sent = typeof request.body === 'string' ? parseJson(request.body) : undefined
  // What is written otherwise is broken on purpose.
  if (!isObject(sent) || JSON.stringify(sent) !== request.body) return request
  return { ...request, body: JSON.stringify(await named(session, sent, fields, arbitraries)) }
}

/** The call with things that are there, in place of valid names in its body that most likely name nothing. */
export async function callWithNamedThings(session: Session, call: Call, arbitraries: Arbitraries): Promise<Call> {
  const { operation, body } = call
  if (!body || !isJson(body.type) || !isObject(body.value)) return call
  const fields = namingFields(operation, session.run.operations, arbitraries)
  if (fields.length === 0) return call
  return { ...call, body: { ...body, value: await named(session, body.value, fields, arbitraries) } }
}

async function named(
  session: Session,
  sent: JsonObject,
  fields: readonly NamingField[],
  arbitraries: Arbitraries,
): Promise<JsonObject> {
  const changed = { ...sent }
  for (const { name, schema, list } of fields) {
    const isValid = arbitraries.validate(schema)
    if (!Object.hasOwn(sent, name) || sent[name] === null || isValid(sent[name]).length > 0) continue
    const usable = (await idsOf(session, list, arbitraries)).flatMap((id) =>
      [id, Number(id)].filter((one) => isValid(one).length === 0).slice(0, 1),
    )
    // The same request names the same thing each time.
    if (usable.length > 0) changed[name] = usable[JSON.stringify(sent).length % usable.length]
  }
  return changed
}

function idsOf(session: Session, list: Operation, arbitraries: Arbitraries): Promise<readonly string[]> {
  return session.remember(`ids of ${list.id}`, async () => {
    if (session.run.excluded.has(list.id)) return []
    const request = buildRequest(smallestCall(arbitraries, list))
    const { response } = await session.log.aside(() => session.send(request, {}, list.credentials))
    return (response.status < 300 ? idsIn({ parameter: 'id' }, exactJsonOf(response)) : undefined) ?? []
  })
}
