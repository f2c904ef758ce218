import { isObject } from '@b2core-clients/schema/json'
import { dereference, dereferenceSchema } from '../document/dereference.ts'
import type { OpenApiDocument, OperationObject, RequestBodyObject, SchemaObject } from '../document/openapi.ts'

/** A field of a Registration wizard that a new client is returned with. */
export interface CustomField {
  /** Its name in the Client object. */
  readonly name: string
  /** Where the create body has it, such as `["info", "nickname"]`. */
  readonly path: readonly string[]
  /** Whether the Client object allows this value. */
  readonly accepts: (value: unknown) => boolean
}

/** Fields of the Client object that the server sets itself, whatever the create body says. */
const setByServer = new Set([
  'clientId',
  'status',
  'createTime',
  'updateTime',
  'loggedAt',
  'tags',
  'manager',
  'accounts',
  'type',
  'riskLevel',
  'internalType',
  'verificationLevel',
  // Made from other fields of the body.
  'email',
  'birthday',
  'phone',
  'country',
])

/** Levels of the create body in which fields are looked for. */
const deepest = 5

/**
 * The custom fields of a document: those that both the create body and the Client object describe under one name.
 * @param isValid Whether a value is valid against a schema of the document.
 */
export function findCustomFields(
  document: OpenApiDocument,
  isValid: (schema: SchemaObject, value: unknown) => boolean,
): CustomField[] {
  const clientFields = fieldsOf(document, { $ref: '#/components/schemas/Client' })
  return pathsOf(document, createSchema(document)).flatMap((path) => {
    const name = path.at(-1) ?? ''
    const schema = clientFields.get(name)
    if (!schema || setByServer.has(name)) return []
    return [{ name, path, accepts: (value: unknown) => isValid(schema, value) }]
  })
}

/** The values that a create body has for custom fields, by name. Values that the Client object does not allow are left out. */
export function customFieldValues(fields: readonly CustomField[], body: unknown): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { name, path, accepts } of fields) {
    const value = valueAt(body, path)
    if (value !== undefined && accepts(value)) values[name] = value
  }
  return values
}

function valueAt(body: unknown, path: readonly string[]): unknown {
  let node = body
  for (const step of path) node = isObject(node) && Object.hasOwn(node, step) ? node[step] : undefined
  return node
}

function createSchema(document: OpenApiDocument): SchemaObject | undefined {
  const create = operation(document, 'createClient')
  if (!create?.requestBody) return undefined
  return dereference<RequestBodyObject>(document, create.requestBody).content['application/json']?.schema
}

function operation(document: OpenApiDocument, id: string): OperationObject | undefined {
  const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item ?? {}))
  return operations.filter(isObject).find(({ operationId }) => operationId === id)
}

/** The properties of an object schema, by name. */
export function fieldsOf(document: OpenApiDocument, schema: SchemaObject | undefined): Map<string, SchemaObject> {
  const properties = schema ? dereferenceSchema(document, schema).properties : undefined
  return new Map(Object.entries(properties ?? {}).map(([name, field]) => [name, field ?? {}]))
}

/** The paths of all fields of a schema and of the objects in it. A schema inside itself has no further fields. */
function pathsOf(document: OpenApiDocument, schema: SchemaObject | undefined): string[][] {
  const paths: string[][] = []
  const visit = (inner: SchemaObject | undefined, path: readonly string[], above: ReadonlySet<unknown>) => {
    const resolved = inner && dereferenceSchema(document, inner)
    if (path.length === deepest || above.has(resolved)) return
    for (const [name, field] of fieldsOf(document, resolved)) {
      const fieldPath = [...path, name]
      paths.push(fieldPath)
      visit(field, fieldPath, new Set([...above, resolved]))
    }
  }
  visit(schema, [], new Set())
  return paths
}
