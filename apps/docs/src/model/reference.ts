import type { JsonObject } from '@b2core-clients/spec/provenance'
import { elementWithFields, type Field, listFields, schemaName } from './fields.ts'
import { listOperations, type Operation } from './operations.ts'
import { elementOf, entries, list, resolve, text } from './resolve.ts'

export interface Parameter {
  readonly name: string
  readonly place: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description: string
  readonly schema: JsonObject
  readonly example: unknown
  readonly element: unknown
  /** The schema of its values. It can have its own claims. */
  readonly schemaElement: unknown
  /** The anchor of its heading on the operation's page. */
  readonly anchor: string
}

export interface Example {
  readonly title: string
  readonly description: string
  readonly value: unknown
}

/** A body that is sent or received. */
export interface Body {
  readonly description: string
  readonly element: unknown
  /** Its schema, unless that has its own page. */
  readonly schemaElement?: unknown
  /** The object that it is, if that object has its own page. */
  readonly object?: string
  readonly fields: readonly Field[]
  readonly examples: readonly Example[]
}

export interface Header {
  readonly name: string
  readonly description: string
  readonly element: unknown
}

export interface Response extends Body {
  readonly status: string
  readonly headers: readonly Header[]
}

export interface ReferenceOperation extends Operation {
  readonly parameters: readonly Parameter[]
  readonly body?: Body
  readonly responses: readonly Response[]
}

/** A schema that several operations return. It is described once, on its own page. */
export interface ReferenceObject {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly element: unknown
  readonly fields: readonly Field[]
  readonly examples: readonly Example[]
}

/** All that the document says, in the shape that pages, Markdown and search are made from. */
export interface Reference {
  readonly document: JsonObject
  readonly operations: readonly ReferenceOperation[]
  readonly objects: readonly ReferenceObject[]
}

export function readReference(document: JsonObject): Reference {
  const operations = listOperations(document)
  const names = sharedSchemas(document, operations)
  const objects = new Set(names)
  const read = operations.map((operation) => readOperation(document, operation, objects))
  return { document, operations: read, objects: names.map((name) => readObject(document, name, objects, read)) }
}

/** Schemas that the responses of several operations have as their body or as an entry of it, in the order of the document. */
function sharedSchemas(document: JsonObject, operations: readonly Operation[]): string[] {
  const users = new Map<string, Set<string>>()
  for (const { id, node } of operations) {
    for (const [, response] of entries(node.responses)) {
      const schema = media(resolve(document, response)).schema
      const body = schemaName(schema)
      const inside = entries(resolve(document, schema).properties).map(([, value]) => schemaName(value))
      for (const name of [body, ...inside]) if (name) users.set(name, (users.get(name) ?? new Set()).add(id))
    }
  }
  const bodies = new Set(
    operations.flatMap(({ node }) =>
      entries(node.responses).map(([, response]) => schemaName(media(resolve(document, response)).schema)),
    ),
  )
  return [...users].flatMap(([name, ids]) => (ids.size > 1 && bodies.has(name) ? [name] : []))
}

function readOperation(document: JsonObject, operation: Operation, objects: ReadonlySet<string>): ReferenceOperation {
  const { node } = operation
  return {
    ...operation,
    parameters: list(node.parameters).map((value) => readParameter(document, value)),
    ...(node.requestBody !== undefined && { body: readBody(document, node.requestBody, objects) }),
    responses: entries(node.responses).map(([status, value]) => ({
      status,
      ...readBody(document, value, objects),
      headers: entries(resolve(document, value).headers).map(([name, header]) => ({
        name,
        description: text(resolve(document, header).description),
        element: elementOf(document, header),
      })),
    })),
  }
}

function readParameter(document: JsonObject, value: unknown): Parameter {
  const node = resolve(document, value)
  const schema = resolve(document, node.schema)
  return {
    name: text(node.name),
    place: text(node.in) as Parameter['place'],
    required: node.required === true,
    description: text(node.description).trim(),
    schema,
    example: node.example ?? schema.example ?? list(schema.examples)[0],
    element: elementOf(document, value),
    schemaElement: elementOf(document, node.schema),
    anchor: anchorOf(text(node.name)),
  }
}

function readBody(document: JsonObject, value: unknown, objects: ReadonlySet<string>): Body {
  const node = resolve(document, value)
  const { schema, examples } = media(node)
  const name = schemaName(schema)
  const object = name !== undefined && objects.has(name) ? name : undefined
  return {
    description: text(node.description).trim(),
    element: elementOf(document, value),
    ...(object === undefined && { schemaElement: elementWithFields(document, schema) ?? elementOf(document, schema) }),
    ...(object !== undefined && { object }),
    fields: object ? [] : listFields(document, schema, { objects }),
    examples: readExamples(document, examples),
  }
}

function readObject(
  document: JsonObject,
  name: string,
  objects: ReadonlySet<string>,
  operations: readonly ReferenceOperation[],
): ReferenceObject {
  const reference = { $ref: `#/components/schemas/${name}` }
  const node = resolve(document, reference)
  const others = new Set([...objects].filter((other) => other !== name))
  return {
    name,
    title: text(node.title) || name,
    description: text(node.description).trim(),
    element: elementOf(document, reference),
    fields: listFields(document, reference, { objects: others, around: [name] }),
    examples: firstExamples(operations.flatMap(({ responses }) => responses.filter(({ object }) => object === name))),
  }
}

/** Up to three examples of an object, from the first responses that return it. */
const firstExamples = (responses: readonly Response[]): Example[] =>
  responses.flatMap(({ examples }) => examples).slice(0, 3)

function readExamples(document: JsonObject, examples: unknown): Example[] {
  return entries(examples).flatMap(([name, value]) => {
    const example = resolve(document, value)
    // An example can also be the address of its value, which is not read.
    if (!('value' in example)) return []
    const { summary, description, value: shown } = example
    return [{ title: text(summary) || name, description: text(description).trim(), value: shown }]
  })
}

/** A JSON body, or else the first one that is described. */
function media({ content }: JsonObject): JsonObject {
  const all = entries(content)
  const [, found] = all.find(([type]) => type === 'application/json') ?? all[0] ?? []
  return (found ?? {}) as JsonObject
}

/** A name as it can be in an address: `filter[clientId]` is `filter-clientId`. */
export const anchorOf = (name: string): string => name.replace(/[^A-Za-z0-9_]+/g, '-').replace(/^-|-$/g, '')
