import type { Dialect } from '@b2core-clients/schema/dialect'
import { adaptQuery } from './adapt-query.ts'
import { type Engine, type MockResponse, NoResponseError } from './engine.ts'

/** The engine with the statuses of an installation. It ignores or changes the same parts of a query. */
export function followDialect(engine: Engine, claims: Dialect): Engine {
  return {
    methods: engine.methods,
    force: engine.force,
    malformedBodyStatus: claims['malformed-body-status'],
    async respond(request, choice) {
      const response = await engine.respond({ ...request, query: adaptQuery(request.query, claims) }, choice)
      const status = statusOf(response, claims)
      if (status === undefined || status === response.status) return response
      try {
        return { ...(await engine.force(request, status)), violations: response.violations }
      } catch (error) {
        // The document has no such response for this operation, so the one that Prism has chosen is sent.
        if (error instanceof NoResponseError) return response
        throw error
      }
    },
  }
}

/** The status of the installation for a request that is invalid in this part. */
function statusOf({ invalidPart }: MockResponse, claims: Dialect): number | undefined {
  switch (invalidPart) {
    case 'path':
      return claims['invalid-client-id-status']
    case 'query':
      return claims['invalid-query-status']
    case 'body':
      return claims['invalid-body-status']
    default:
      return undefined
  }
}
