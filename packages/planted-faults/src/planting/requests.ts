import { instead, json, type Plant, placeOf } from './fault.ts'
import { isKnown } from './wire.ts'

export const isList = (request: Request): boolean => placeOf(request) === 'list'

export const isCreation = (request: Request): boolean => placeOf(request) === 'create'

/** A list or a single client, asked for by an admin whom the sandbox knows. */
export const isKnownRead = (request: Request): boolean =>
  ['list', 'get'].includes(placeOf(request) ?? '') && isKnown(request)

/** The query as it was sent, with its question mark. */
export const searchOf = (request: Request): string => new URL(request.url).search

/** Reads with a header are refused. */
export const refusesHeader = (name: string, when: (value: string) => boolean, status: number): Plant =>
  instead(
    (request) => isKnownRead(request) && when(request.headers.get(name) ?? ''),
    () => json(status, { message: 'The request is not valid.' }),
  )
