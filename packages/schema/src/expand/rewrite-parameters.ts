import { componentsOf } from '../document/components.ts'
import { resolve } from '../document/resolve.ts'
import { claimKinds, type Dialect } from '../generated/claims.ts'
import { isObject, type JsonObject } from '../json.ts'

/**
 * Marks filters without an effect as deprecated. Limits a list to one value where only one has an effect, and removes a
 * maximum that `limit` does not have.
 */
export function rewriteParameters(document: JsonObject, dialect: Dialect): void {
  for (const parameter of listParameters(document)) {
    const claims = isObject(parameter['x-claims']) ? Object.keys(parameter['x-claims']) : []
    const values = claims.filter(isFilterClaim).map((id) => dialect[id])
    if (values.includes('ignored')) parameter.deprecated = true
    if (['one', 'first', 'text'].some((value) => values.includes(value as never))) limitToOne(document, parameter)
  }
  if (dialect['limit-above-maximum'] === 'unlimited') removeMaximum(document)
}

function listParameters(document: JsonObject): JsonObject[] {
  return Object.values(componentsOf(document, 'parameters')).filter(isObject)
}

type FilterClaim = Extract<keyof Dialect, `${string}-matching` | `${string}-values`>

const isFilterClaim = (id: string): id is FilterClaim => Object.hasOwn(claimKinds, id) && /-(matching|values)$/.test(id)

/** A list of one value. Its schema may be shared with other parameters, so it gets a copy. */
function limitToOne(document: JsonObject, parameter: JsonObject): void {
  const schema = structuredClone(resolve(document, parameter.schema))
  if (schema.type !== 'array') return
  // Its claims stay with the schema that others share.
  delete schema['x-claims']
  parameter.schema = { ...schema, maxItems: 1 }
  if (Array.isArray(parameter.example)) parameter.example = parameter.example.slice(0, 1)
}

function removeMaximum(document: JsonObject): void {
  for (const parameter of listParameters(document)) {
    const schema = resolve(document, parameter.schema)
    if (isObject(schema['x-claims']) && 'limit-above-maximum' in schema['x-claims']) delete schema.maximum
  }
}
