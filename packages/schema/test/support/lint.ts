import { createConfig, lintFromString } from '@redocly/openapi-core'
import type { JsonObject } from '../../src/json.ts'

const config = await createConfig({
  rules: {
    struct: 'error',
    'no-unresolved-refs': 'error',
    'no-invalid-media-type-examples': 'error',
    'no-invalid-parameter-examples': 'error',
    'no-invalid-schema-examples': 'error',
    'no-required-schema-properties-undefined': 'error',
    'operation-operationId-unique': 'error',
    'path-parameters-defined': 'error',
  },
})

/** What is wrong with a document as OpenAPI: its structure, its references, and examples that do not fit their schemas. */
export async function lint(document: JsonObject): Promise<string[]> {
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config })
  return problems.map(({ message, location }) => `${location[0]?.pointer}: ${message}`)
}
