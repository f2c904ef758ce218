import { componentsOf } from '../document/components.ts'
import { listOperations } from '../document/operations.ts'
import { resolve } from '../document/resolve.ts'
import type { Dialect } from '../generated/claims.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { WireRules } from '../wire/wire-rules.ts'

/** Gives the responses with one client, and the list, the envelopes of the installation. */
export function rewriteEnvelopes(document: JsonObject, from: WireRules, to: WireRules): void {
  if (from.clientEnvelope !== to.clientEnvelope)
    wrapResponses(document, 'getClient', 'ClientResponse', to.clientEnvelope)
  if (from.createdClientEnvelope !== to.createdClientEnvelope)
    wrapResponses(document, 'createClient', 'CreatedClientResponse', to.createdClientEnvelope)
  rewriteList(document, from, to)
}

function wrapResponses(
  document: JsonObject,
  operationId: string,
  name: string,
  envelope: Dialect['created-client-envelope'],
): void {
  const schemas = componentsOf(document, 'schemas')
  const bare = { $ref: '#/components/schemas/Client' }
  for (const media of listMedia(document, operationId)) {
    if (envelope === 'bare') media.schema = bare
    else {
      schemas[name] = envelopeSchema(document, name, envelope)
      media.schema = { $ref: `#/components/schemas/${name}` }
    }
  }
  if (envelope === 'bare') delete schemas[name]
}

function envelopeSchema(document: JsonObject, name: string, envelope: Dialect['created-client-envelope']): JsonObject {
  const client = resolve(document, { $ref: '#/components/schemas/Client' })
  const { clientId } = isObject(client.properties) ? client.properties : {}
  const member = envelope === 'id' ? 'clientId' : envelope
  return {
    title: name === 'ClientResponse' ? 'Client response' : 'Created client response',
    description: envelope === 'id' ? 'The identifier of the new client.' : `The client, in the member \`${member}\`.`,
    'x-provenance': client['x-provenance'] ?? 'assumed',
    'x-source': client['x-source'] ?? 'The description of this installation',
    type: 'object',
    required: [member],
    properties: { [member]: envelope === 'id' ? clientId : { $ref: '#/components/schemas/Client' } },
  }
}

/** What the successful responses of an operation contain. */
function listMedia(document: JsonObject, operationId: string): JsonObject[] {
  return listOperations(document)
    .filter(({ id }) => id === operationId)
    .flatMap(({ responses }) => Object.entries(responses))
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, response]) => Object.values(contentOf(resolve(document, response))))
    .filter(isObject)
}

const contentOf = ({ content }: JsonObject): JsonObject => (isObject(content) ? content : {})

function rewriteList(document: JsonObject, from: WireRules, to: WireRules): void {
  const list = componentsOf(document, 'schemas').ClientList
  if (!isObject(list) || !isObject(list.properties)) return
  const { properties } = list
  rename(list, from.listMember, to.listMember)
  allowNoMatch(list, to)
  const isSame = from.totalLocation === to.totalLocation && from.totalName === to.totalName
  if (isSame) return
  const holder = from.totalLocation === 'top' ? list : resolve(document, properties[from.totalLocation])
  const total = isObject(holder.properties) ? holder.properties[from.totalName] : undefined
  if (total === undefined) return
  if (from.totalLocation === 'top') removeMember(list, from.totalName)
  else removeMember(list, from.totalLocation)
  if (to.totalLocation === 'top') addMember(list, to.totalName, total)
  else
    addMember(list, to.totalLocation, {
      type: 'object',
      description: 'About the list as a whole.',
      required: [to.totalName],
      properties: { [to.totalName]: total },
    })
}

/** A list without a match can have another form than any other list. */
function allowNoMatch(list: JsonObject, { listMember, nothingFound }: WireRules): void {
  const member = (list.properties as JsonObject)[listMember]
  if (nothingFound === 'no-list' && Array.isArray(list.required))
    list.required = list.required.filter((name) => name !== listMember)
  if (!isObject(member) || (nothingFound !== 'null-list' && nothingFound !== 'object-list')) return
  member.type = ['array', nothingFound === 'null-list' ? 'null' : 'object']
  if (nothingFound === 'object-list') member.maxProperties = 0
}

function rename(schema: JsonObject, from: string, to: string): void {
  const properties = schema.properties as JsonObject
  // The overlay may have done it already.
  if (from === to || !(from in properties) || to in properties) return
  const entries = Object.entries(properties).map(([name, property]) => [name === from ? to : name, property])
  schema.properties = Object.fromEntries(entries)
  if (Array.isArray(schema.required)) schema.required = schema.required.map((name) => (name === from ? to : name))
}

function addMember(schema: JsonObject, name: string, property: unknown): void {
  schema.properties = { ...(schema.properties as JsonObject), [name]: property }
  schema.required = [...(Array.isArray(schema.required) ? schema.required : []), name]
}

function removeMember(schema: JsonObject, name: string): void {
  const { [name]: _, ...properties } = schema.properties as JsonObject
  schema.properties = properties
  if (Array.isArray(schema.required)) schema.required = schema.required.filter((one) => one !== name)
}
