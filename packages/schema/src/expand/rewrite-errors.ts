import { componentsOf } from '../document/components.ts'
import { listOperations } from '../document/operations.ts'
import { resolve } from '../document/resolve.ts'
import { errorShapes } from '../error-shapes/index.ts'
import { errorMediaTypes } from '../error-shapes/media-types.ts'
import type { Dialect } from '../generated/claims.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { WireRules } from '../wire/wire-rules.ts'

/** What stays of the schema of an error when its shape changes. */
const kept = ['title', 'description', 'x-provenance', 'x-source', 'x-claims']

/** Gives the schema of errors the shape of the installation. */
export function rewriteErrorSchema(document: JsonObject, from: WireRules, to: WireRules): void {
  const schemas = componentsOf(document, 'schemas')
  if (from.errorShape === to.errorShape || !isObject(schemas.Error)) return
  const texts = Object.entries(schemas.Error).filter(([name]) => kept.includes(name))
  schemas.Error = { ...Object.fromEntries(texts), ...structuredClone(errorShapes[to.errorShape].schema) }
  // The one shape with its own schema for entries is the published one.
  const { Error: error, ...others } = schemas
  const isUsed = JSON.stringify([error, others]).includes('#/components/schemas/FieldError"')
  if (!isUsed) delete schemas.FieldError
}

/** Gives the responses with an error the media type of the installation. */
export function rewriteErrorMediaType(document: JsonObject, dialect: Dialect): void {
  const wanted = errorMediaTypes[dialect['error-media-type']]
  const known = Object.values(errorMediaTypes)
  for (const response of listErrorResponses(document)) {
    if (!isObject(response.content)) continue
    const entries = Object.entries(response.content).map(([type, media]) => [
      known.includes(type) ? wanted : type,
      media,
    ])
    response.content = Object.fromEntries(entries)
  }
}

function listErrorResponses(document: JsonObject): Set<JsonObject> {
  const responses = listOperations(document)
    .flatMap((operation) => Object.entries(operation.responses))
    .filter(([status]) => status >= '4')
    .map(([, response]) => resolve(document, response))
  return new Set(responses)
}
