import {
  isObject,
  type JsonObject,
  type PreparedDocument,
  type Session,
  smallestCall,
  visitObjects,
} from '@b2core-clients/openapi-contract'
import { type Dialect, readDialect, readOtherwise, readWireRules } from '@b2core-clients/schema/dialect'
import type { WireRules } from '@b2core-clients/schema/wire'
import { type FilterRule, filterRulesOf, type NamedIdRule, namedIdRulesOf } from './filters/filter-rules.ts'

/** What one installation promises, as its document says. */
export interface Installation {
  /** What it does, by claim id. */
  readonly claims: Dialect
  /** What it does that no value of a claim can say, by claim id. */
  readonly otherwise: ReadonlyMap<string, string>
  /** How it writes clients, pages and errors. */
  readonly wire: WireRules
  /** How each filter works whose values a response shows. */
  readonly filters: readonly FilterRule[]
  /** How each filter works that takes ids of what a response shows as a name. */
  readonly namedIds: readonly NamedIdRule[]
  /** The smallest and the largest identifier. */
  readonly ids: IdRange
  /** The same of the identifiers in a parameter, by the parameter's name. */
  readonly idsIn: ReadonlyMap<string, IdRange>
  /** Whether `filter[countryCodes]` takes a code that is written so. */
  readonly takesCode: (code: string) => boolean
  /** The least that a new client must have: what the Registration wizard requires. */
  readonly requiredBody: JsonObject
  /** Years that a new client must be old, by the extension `x-minimum-age`. */
  readonly minimumAge: number | undefined
}

export interface IdRange {
  readonly least: number
  readonly most: number
}

const known = new WeakMap<JsonObject, Installation>()

/** The installation that a document describes. */
export function readInstallation(prepared: PreparedDocument): Installation {
  const { root } = prepared.document
  const claims = readDialect(root)
  const installation = {
    claims,
    otherwise: readOtherwise(root),
    wire: readWireRules(root, claims),
    filters: filterRulesOf(claims, readAddressOnly(prepared)),
    namedIds: namedIdRulesOf(claims),
    ids: readIdRange(prepared, root),
    idsIn: readIdRanges(prepared),
    takesCode: readTakesCode(prepared),
    requiredBody: readRequiredBody(prepared),
    minimumAge: readMinimumAge(prepared),
  }
  known.set(root, installation)
  return installation
}

/** Some installations take codes of three digits only. */
function readTakesCode({ operations, document }: PreparedDocument): Installation['takesCode'] {
  const codes = operations.flatMap(({ parameters }) => parameters).find(({ name }) => name === 'filter[countryCodes]')
  const { pattern } = document.resolve(isObject(codes?.schema) ? codes.schema.items : undefined)
  if (typeof pattern !== 'string') return () => true
  const allowed = new RegExp(pattern, 'u')
  return (code) => allowed.test(code)
}

/** The parameters that are email addresses, or lists of them. */
function readAddressOnly({ operations }: PreparedDocument): ReadonlySet<string> {
  const parameters = operations.flatMap((operation) => operation.parameters)
  const isAddress = (schema: unknown): boolean =>
    isObject(schema) && (schema.format === 'email' || isAddress(schema.items))
  return new Set(parameters.filter(({ schema }) => isAddress(schema)).map(({ name }) => name))
}

/** What a Registration wizard requires of a new client. */
function readRequiredBody({ operations, arbitraries }: PreparedDocument): JsonObject {
  const operation = operations.find(({ id }) => id === 'createClient')
  const body = operation && smallestCall(arbitraries, operation).body?.value
  if (!isObject(body)) return {}
  const { info } = body
  // Old enough for any wizard.
  return isObject(info) && 'birthday' in info ? { ...body, info: { ...info, birthday: '1990-05-17' } } : body
}

/** A document without a range has that of the integers in JSON. */
const widest: IdRange = { least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER }

function readIdRange(prepared: PreparedDocument, { components }: JsonObject): IdRange {
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {}
  return rangeOf(prepared, schemas.Id)
}

/** A parameter can take a smaller range than others, such as a list of identifiers of 32 bits. */
const readIdRanges = (prepared: PreparedDocument): Map<string, IdRange> =>
  new Map(
    prepared.operations
      .flatMap(({ parameters }) => parameters)
      .map(({ name, schema }) => [name, rangeOf(prepared, isObject(schema) && schema.items ? schema.items : schema)]),
  )

/** Keywords beside a reference hold as well. */
function rangeOf(prepared: PreparedDocument, given: unknown): IdRange {
  const { minimum, maximum, allOf } = prepared.document.resolve(given)
  const parts = Array.isArray(allOf) ? allOf.map((part) => rangeOf(prepared, part)) : []
  return {
    least: Math.max(typeof minimum === 'number' ? minimum : widest.least, ...parts.map(({ least }) => least)),
    most: Math.min(typeof maximum === 'number' ? maximum : widest.most, ...parts.map(({ most }) => most)),
  }
}

/** Whether an installation has such identifiers. */
export const isId = ({ ids }: Installation, id: number): boolean => isWithin(ids, id)

/** Whether a parameter takes such an identifier. */
export const takesId = ({ ids, idsIn }: Installation, parameter: string, id: number): boolean =>
  isWithin(idsIn.get(parameter) ?? ids, id)

const isWithin = ({ least, most }: IdRange, id: number): boolean =>
  Number.isSafeInteger(id) && id >= least && id <= most

function readMinimumAge({ document }: PreparedDocument): number | undefined {
  let found: number | undefined
  visitObjects(document.root, ({ 'x-minimum-age': age }) => {
    if (typeof age === 'number') found = age
  })
  return found
}

/** The installation that a session speaks to. */
export function installationOf({ run }: Session): Installation {
  const installation = known.get(run.document.root)
  if (!installation) throw new Error('The document of this run was prepared by another suite.')
  return installation
}

/** The most clients on one page, as far as a run needs. */
export const pageSize = ({ claims }: Installation): number => Math.min(100, claims['limit-maximum'] ?? 100)

/** Sorts a list by id, where the installation can. */
export const byId = ({ claims }: Installation, order: 'asc' | 'desc' = 'asc') =>
  (claims['sort-fields'] ?? []).some((field) => field === 'clientId') ? { sort_by: 'clientId', sort_order: order } : {}

/** Whether a list with spaces around its values can be refused, at least for some filters. */
export const canRefuseSpaces = ({ claims, otherwise }: Installation): boolean =>
  claims['list-spaces'] === 'refused' || otherwise.has('list-spaces')
