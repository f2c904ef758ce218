import { isObject, type JsonObject } from '@b2core-clients/spec/provenance'
import { dereference, type Operation, text } from './operations.ts'

/** Where the site has the collection. */
export const collectionPath = 'b2core-clients.postman_collection.json'

/**
 * The operations as a Postman collection (format 2.1), which other API clients read too. Every optional parameter is
 * turned off: an importer of OpenAPI turns all filters on, and their example values match no client together.
 */
export function postmanCollection(document: JsonObject, operations: readonly Operation[]): string {
  const info = document.info as { readonly title: string; readonly version: string }
  const collection = {
    info: {
      name: `${info.title} ${info.version}`,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
    variable: [
      { key: 'baseUrl', value: 'http://127.0.0.1:4020' },
      { key: 'token', value: 'sandbox-admin' },
    ],
    item: operations.map((operation) => requestOf(document, operation)),
  }
  return `${JSON.stringify(collection, null, 2)}\n`
}

function requestOf(document: JsonObject, { summary, method, path, node }: Operation): object {
  const { parameters, requestBody, description } = dereference(document, node) as JsonObject
  const entries = (place: string) => listOf(parameters).filter((parameter) => parameter.in === place)
  const optional = (place: string) =>
    entries(place).map((one) => ({ ...entryOf(one), disabled: one.required !== true }))
  const body = firstExample(requestBody)
  const segments = path.slice(1).replaceAll('{', ':').replaceAll('}', '').split('/')
  return {
    name: summary,
    request: {
      method: method.toUpperCase(),
      description: text(description),
      header: [...optional('header'), ...(body ? [{ key: 'Content-Type', value: 'application/json' }] : [])],
      url: {
        raw: `{{baseUrl}}/${segments.join('/')}`,
        host: ['{{baseUrl}}'],
        path: segments,
        query: optional('query'),
        variable: entries('path').map(entryOf),
      },
      ...(body && { body: { mode: 'raw', raw: body, options: { raw: { language: 'json' } } } }),
    },
    response: [],
  }
}

const entryOf = ({ name, example, description }: JsonObject) => ({
  key: text(name),
  value: [example].flat().join(','),
  description: text(description),
})

function firstExample(requestBody: unknown): string | undefined {
  const content = isObject(requestBody) && isObject(requestBody.content) ? requestBody.content : {}
  const media = content['application/json']
  const [example] = isObject(media) && isObject(media.examples) ? Object.values(media.examples) : []
  return isObject(example) ? JSON.stringify(example.value, null, 2) : undefined
}

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
