/** One response of the host. It never leaves the process: only what `describe` makes of it does. */
export interface Observation {
  /** The request in words that have no value of a client: `GET /api/v2/clients with part of a name`. */
  readonly request: string
  readonly status: number
  readonly headers: Headers
  /** The parsed body; undefined where it is not JSON. */
  readonly json: unknown
  /** The body has no characters. */
  readonly isEmpty: boolean
  /** How the characters of the body are written. */
  readonly encoding: 'UTF-8' | 'UTF-8 with a byte order mark' | 'not UTF-8'
  /** When the response came, in milliseconds since 1970. */
  readonly time: number
}

/** What a report may say of the responses that decided something. */
export interface Evidence {
  readonly request: string
  readonly status: number
  /** How many responses or rows showed it. */
  readonly count: number
  /** The day, as `2026-01-15`. */
  readonly date: string
}

export const describe = ({ request, status, time }: Observation, count = 1): Evidence => ({
  request,
  status,
  count,
  date: new Date(time).toISOString().slice(0, 10),
})

/** The media type of a response without its parameters, in lower case; `none` where it has no type. */
export const mediaTypeOf = ({ headers }: Observation): string =>
  (headers.get('content-type') ?? noMediaType).split(';')[0]?.trim().toLowerCase() ?? noMediaType

export const noMediaType = 'none'

/** Whether the list was asked for. */
export const isOfList = ({ request }: Observation): boolean => request.startsWith('GET /api/v2/clients ')

/** Whether a single client was asked for. */
export const isOfClient = ({ request }: Observation): boolean => request.startsWith('GET /api/v2/clients/{clientId} ')

/** The end of the words for a client by an identifier that cannot be one. */
export const badId = 'with an identifier that is not an integer'

export const hasBadId = ({ request }: Observation): boolean => request.endsWith(badId)

export const isRefused = ({ status }: Observation): boolean => status >= 400 && status < 500

/** The end of the words for a request without a token. */
export const withoutToken = 'without a token'

/** The end of the words for a request with a token that nobody has. */
export const withUnknownToken = 'with a token that nobody has'

/** Whether a request was to be refused for its token. */
export const hasNoToken = ({ request }: Observation): boolean =>
  request.endsWith(withoutToken) || request.endsWith(withUnknownToken)

/**
 * Whether a list was not permitted to an admin who may read lists. A firewall in front of a host responds so, and that
 * says nothing about how the host treats a parameter.
 */
export const isBlocked = (observation: Observation): boolean =>
  isOfList(observation) && [401, 403].includes(observation.status) && !hasNoToken(observation)
