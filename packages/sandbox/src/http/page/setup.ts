import { isObject } from '@b2core-clients/schema/json'
import type { WireRules } from '@b2core-clients/schema/wire'
import { dereference, dereferenceSchema } from '../../document/dereference.ts'
import type { OpenApiDocument, RequestBodyObject, SchemaObject } from '../../document/openapi.ts'
import { type Admin, defaultAdmins, nameOfAdmin } from '../../domain/admin.ts'
import type { RequestReader } from '../../request/request-reader.ts'
import type { Operation } from '../../request/routes.ts'

/** What the page is told about its sandbox. Nothing of it is a secret, and no client is part of it. */
export interface PageSetup {
  /** The path of the sandbox itself: empty, or its prefix. */
  readonly root: string
  /** The path that the page is below: that of the sandbox, or that of a tenant. */
  readonly base: string
  /** Absent: the page of the sandbox itself. */
  readonly tenant?: string | undefined
  /** Who may use the control path. */
  readonly control: 'anybody' | 'with a token' | 'nobody'
  readonly admins: readonly PageAdmin[]
  /** The operations by `operationId`. */
  readonly operations: Readonly<Record<string, PageOperation>>
  /** The query parameters of `listClients`. */
  readonly parameters: readonly PageParameter[]
  /** A body for `createClient`: the first example of the document. */
  readonly newClient: unknown
  /** How lists and clients are wrapped in a response. */
  readonly wire: Pick<
    WireRules,
    'clientEnvelope' | 'createdClientEnvelope' | 'listMember' | 'totalLocation' | 'totalName'
  >
}

export interface PageAdmin {
  readonly name: string
  /** Absent: it is a secret. */
  readonly token?: string | undefined
  /** The tags of the clients that the admin sees. Absent: all clients. */
  readonly tags?: readonly string[] | undefined
  /** The operations that the admin may use. Absent: all. */
  readonly operations?: readonly string[] | undefined
}

export interface PageOperation {
  /** In capitals. */
  readonly method: string
  /** With `{clientId}`, where it has one. */
  readonly path: string
}

export interface PageParameter {
  readonly name: string
  /** The values that it may have. Absent: any. */
  readonly values?: readonly string[] | undefined
  readonly default?: string | undefined
  /** Whether several values may be given, separated by commas. */
  readonly isList: boolean
}

export interface SetupParts {
  readonly tenant: string | undefined
  readonly control: PageSetup['control']
  readonly admins: readonly Admin[]
  readonly reader: RequestReader
  readonly wire: WireRules
}

/** What does not depend on the request for the page. */
export function describeSandbox({
  tenant,
  control,
  admins,
  reader,
  wire,
}: SetupParts): Omit<PageSetup, 'root' | 'base'> {
  const { document, operations } = reader
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  const { clientEnvelope, createdClientEnvelope, listMember, totalLocation, totalName } = wire
  return {
    tenant,
    control,
    admins: admins.map(describeAdmin),
    operations: Object.fromEntries(operations.map(({ id, method, path }) => [id, { method, path }])),
    parameters: describeParameters(document, byId.get('listClients')),
    newClient: firstExample(document, byId.get('createClient')),
    wire: { clientEnvelope, createdClientEnvelope, listMember, totalLocation, totalName },
  }
}

/** The tokens of the default admins are public. Any other token is a secret, so it is not shown. */
function describeAdmin(admin: Admin, index: number): PageAdmin {
  const { tags, operations } = admin
  const name = nameOfAdmin(admin, index)
  return { name, token: defaultAdmins.includes(admin) ? admin.token : undefined, tags, operations }
}

function describeParameters(document: OpenApiDocument, list: Operation | undefined): PageParameter[] {
  const inQuery = list?.parameters.filter((parameter) => parameter.in === 'query') ?? []
  return inQuery.map(({ name, schema = {} }) => {
    // An overlay can put anything in the place of a schema.
    const described = dereferenceSchema<SchemaObject>(document, schema)
    const { enum: values, default: standard, type, items } = isObject(described) ? described : {}
    return {
      name,
      values: Array.isArray(values) ? values.map(String) : undefined,
      default: standard === undefined ? undefined : String(standard),
      isList: type === 'array' || items !== undefined,
    }
  })
}

function firstExample(document: OpenApiDocument, create: Operation | undefined): unknown {
  const body = create?.object.requestBody
  const { content = {} } = body ? dereference<RequestBodyObject>(document, body) : {}
  const [example] = Object.values(content['application/json']?.examples ?? {})
  return example ? dereference<{ readonly value?: unknown }>(document, example).value : {}
}
