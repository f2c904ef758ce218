import { listOperations } from '../document/operations.ts'
import type { Dialect } from '../generated/claims.ts'
import { isObject, type JsonObject } from '../json.ts'
import { addResponse, responsesOf } from './responses.ts'

/** Adds the error for a page after the last match, or for a list without a match, where the installation has it. */
export function addMissingPage(document: JsonObject, dialect: Dialect): void {
  const isNeeded = dialect['offset-beyond-end'] === 'not-found' || dialect['nothing-found'] === 'not-found'
  if (!isNeeded) return
  const list = listOperations(document).find(({ id }) => id === 'listClients')
  const status = String(dialect['client-not-found-status'])
  if (!list || status in list.responses) return
  responsesOf(document).PageNotFound = missingPage(responsesOf(document).ClientNotFound)
  addResponse(document, list.responses, status, 'PageNotFound')
}

function missingPage(notFound: unknown): JsonObject {
  const headers = isObject(notFound) && isObject(notFound.headers) ? { headers: structuredClone(notFound.headers) } : {}
  return {
    description: 'No client matches, or none is at this `offset` or after it.',
    'x-provenance': 'assumed',
    'x-source': 'The claims nothing-found and offset-beyond-end',
    ...headers,
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Error' },
        examples: {
          pageNotFound: { summary: 'A page after the last match', value: { message: 'There is no such page.' } },
        },
      },
    },
  }
}
