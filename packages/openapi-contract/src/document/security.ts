import type { ApiRequest } from '../exchange/exchange.ts'
import { withPairs } from '../exchange/with-pairs.ts'
import type { ApiDocument } from './document.ts'
import { isObject, type JsonObject } from './json.ts'

/** One way in which callers show who they are. */
export type SecurityScheme =
  | { readonly kind: 'bearer' }
  | { readonly kind: 'basic' }
  | { readonly kind: 'key'; readonly place: 'header' | 'query' | 'cookie'; readonly name: string }

export const bearer: SecurityScheme = { kind: 'bearer' }

/**
 * The schemes that an operation requires together: the first alternative of which every scheme is known. Empty where an
 * operation requires none. OAuth 2 and OpenID Connect end in a bearer token.
 */
export const readSecurity = (document: ApiDocument, operation: JsonObject): SecurityScheme[] =>
  alternativesOf(document, operation).some(isEmpty) ? [] : readCredentials(document, operation)

/** The schemes that calls of an operation carry: those that it requires, or the first that it may have. */
export function readCredentials(document: ApiDocument, operation: JsonObject): SecurityScheme[] {
  const schemes = securitySchemes(document)
  const known = alternativesOf(document, operation)
    .filter((requirement) => !isEmpty(requirement))
    .map((requirement) => Object.keys(requirement).map((name) => schemeOf(document.resolve(schemes[name]))))
  const complete = known.find((found) => found.every((scheme) => scheme !== undefined))
  return (complete ?? known[0] ?? []).filter((scheme) => scheme !== undefined)
}

/** The schemes that the document only names, where a call needs one of them in each alternative. */
export function unknownSchemesOf(document: ApiDocument, operation: JsonObject): string[] {
  const described = securitySchemes(document)
  const unknown = alternativesOf(document, operation).map((requirement) =>
    Object.keys(requirement).filter((name) => !Object.hasOwn(described, name)),
  )
  return unknown.some((names) => names.length === 0) ? [] : [...new Set(unknown.flat())]
}

function alternativesOf(document: ApiDocument, operation: JsonObject): JsonObject[] {
  const requirements = operation.security ?? document.root.security
  return Array.isArray(requirements) ? requirements.filter(isObject) : []
}

const isEmpty = (requirement: JsonObject): boolean => Object.keys(requirement).length === 0

function securitySchemes({ root: { components } }: ApiDocument): JsonObject {
  return isObject(components) && isObject(components.securitySchemes) ? components.securitySchemes : {}
}

/** Every scheme that the document knows, of any operation. */
export const knownSchemes = (document: ApiDocument): SecurityScheme[] =>
  Object.values(securitySchemes(document)).flatMap((scheme) => schemeOf(document.resolve(scheme)) ?? [])

function schemeOf({ type, scheme, in: place, name }: JsonObject): SecurityScheme | undefined {
  if (type === 'oauth2' || type === 'openIdConnect') return bearer
  if (type === 'http' && String(scheme).toLowerCase() === 'bearer') return bearer
  if (type === 'http' && String(scheme).toLowerCase() === 'basic') return { kind: 'basic' }
  const isKey = type === 'apiKey' && (place === 'header' || place === 'query' || place === 'cookie')
  return isKey ? { kind: 'key', place, name: String(name) } : undefined
}

/** Names of the headers that say who a caller is, in lower case. */
export const credentialHeaders = (schemes: readonly SecurityScheme[]): ReadonlySet<string> =>
  new Set([
    'authorization',
    'cookie',
    ...schemes.flatMap((scheme) =>
      scheme.kind === 'key' && scheme.place === 'header' ? [scheme.name.toLowerCase()] : [],
    ),
  ])

/** How the credentials of a request are broken, or not at all. */
export type SentCredentials = 'good' | 'unknown token' | 'wrong scheme' | 'empty token'

/** The request with a token for each scheme: good as it is, or spoilt in one way. */
export function withCredentials(
  request: ApiRequest,
  schemes: readonly SecurityScheme[],
  token: string,
  credentials: SentCredentials,
): ApiRequest {
  return schemes.reduce((sent, scheme) => withScheme(sent, scheme, token, credentials), request)
}

function withScheme(
  request: ApiRequest,
  scheme: SecurityScheme,
  token: string,
  credentials: SentCredentials,
): ApiRequest {
  const value = sentToken(token, credentials)
  if (scheme.kind === 'key') return withKey(request, scheme, value)
  const other = scheme.kind === 'basic' ? 'bearer' : 'basic'
  const kind = credentials === 'wrong scheme' ? other : scheme.kind
  const authorization = kind === 'basic' ? `Basic ${inBasic(value)}`.trim() : `Bearer ${value}`.trim()
  return { ...request, headers: { ...request.headers, authorization } }
}

function sentToken(token: string, credentials: SentCredentials): string {
  if (credentials === 'unknown token') return 'not-a-token-of-this-server'
  return credentials === 'empty token' ? '' : token
}

/** A token without a name gets one. */
function inBasic(token: string): string {
  if (token === '') return ''
  return Buffer.from(token.includes(':') ? token : `user:${token}`).toString('base64')
}

function withKey(
  request: ApiRequest,
  { place, name }: Extract<SecurityScheme, { kind: 'key' }>,
  value: string,
): ApiRequest {
  const { headers } = request
  if (place === 'header') return { ...request, headers: { ...headers, [name.toLowerCase()]: value } }
  const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
  if (place === 'query') return withPairs(request, pair)
  return {
    ...request,
    headers: { ...headers, cookie: headers.cookie === undefined ? pair : `${headers.cookie}; ${pair}` },
  }
}
