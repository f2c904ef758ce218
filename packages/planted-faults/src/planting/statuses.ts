import type { Dialect } from '@b2core-clients/schema/dialect'
import { placeOf } from './fault.ts'

/** Turns the statuses of a host into the published ones, and back. */
export interface Statuses {
  readonly read: (request: Request, status: number) => number
  readonly write: (request: Request, status: number) => number
}

export function createStatuses(dialect: Dialect): Statuses {
  /** Pairs of the published status and the host's, by the operation. The first that fits counts. */
  function pairsOf(request: Request): (readonly [published: number, own: number])[] {
    switch (placeOf(request)) {
      case 'list':
        return [[400, dialect['invalid-query-status']]]
      case 'get':
        return hasInvalidId(request)
          ? [[400, dialect['invalid-client-id-status']]]
          : [
              [404, dialect['client-not-found-status']],
              [404, dialect['hidden-client-status']],
              [400, dialect['invalid-query-status']],
            ]
      case 'create':
        return [
          [201, dialect['created-status']],
          [400, dialect['invalid-body-status']],
          [400, dialect['email-taken-status']],
          [400, dialect['malformed-body-status']],
        ]
      default:
        return []
    }
  }
  const all = (request: Request) => [...pairsOf(request), [401, dialect['unauthorized-status']] as const]
  return {
    read: (request, status) => all(request).find(([, own]) => own === status)?.[0] ?? status,
    write: (request, status) => all(request).find(([published]) => published === status)?.[1] ?? status,
  }
}

const hasInvalidId = (request: Request): boolean => !/\/\d+$/.test(new URL(request.url).pathname)
