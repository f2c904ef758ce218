import type { Parameter, Reference, ReferenceOperation } from './model/reference.ts'
import { defaultAddresses, sandboxToken } from './serving/addresses.ts'

/** Where the site has the collection. */
export const collectionPath = 'b2core-clients.postman_collection.json'

/**
 * The operations as a Postman collection (format 2.1), which other API clients read too. Every query parameter is turned
 * off: an importer of OpenAPI turns all filters on, and their example values match no client together. The token is part
 * of each request and a path parameter is a variable, because other importers read nothing else.
 */
export function postmanCollection({ document, operations }: Reference): string {
  const info = document.info as { readonly title: string; readonly version: string }
  const collection = {
    info: {
      name: `${info.title} ${info.version}`,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: [
      { key: 'baseUrl', value: defaultAddresses.sandbox },
      { key: 'token', value: sandboxToken },
      ...operations.flatMap((operation) => parametersIn(operation, 'path').map(entryOf)),
    ],
    item: operations.map(requestOf),
  }
  return `${JSON.stringify(collection, null, 2)}\n`
}

function requestOf(operation: ReferenceOperation): object {
  const { summary, method, path, description, body } = operation
  const [example] = body?.examples ?? []
  const raw = example && JSON.stringify(example.value, null, 2)
  const segments = path.slice(1).replaceAll('{', '{{').replaceAll('}', '}}').split('/')
  return {
    name: summary,
    request: {
      method: method.toUpperCase(),
      description,
      auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
      header: raw ? [{ key: 'Content-Type', value: 'application/json' }] : [],
      url: {
        raw: `{{baseUrl}}/${segments.join('/')}`,
        host: ['{{baseUrl}}'],
        path: segments,
        query: parametersIn(operation, 'query').map((one) => ({ ...entryOf(one), disabled: !one.required })),
      },
      ...(raw && { body: { mode: 'raw', raw, options: { raw: { language: 'json' } } } }),
    },
    response: [],
  }
}

const parametersIn = ({ parameters }: ReferenceOperation, place: Parameter['place']): Parameter[] =>
  parameters.filter((parameter) => parameter.place === place)

const entryOf = ({ name, example, description }: Parameter) => ({
  key: name,
  value: [example].flat().join(','),
  description,
})
