import type { ApiDocument } from './document.ts'
import { isObject, type JsonObject } from './json.ts'

/** How an operation's callers show who they are. Nothing where they need not, or cannot by a header. */
export type SecurityKind =
  | { readonly kind: 'bearer' }
  | { readonly kind: 'basic' }
  | { readonly kind: 'key'; readonly header: string }

/** The first way in that a header can carry. OAuth 2 and OpenID Connect end in a bearer token. */
export function readSecurity(document: ApiDocument, operation: JsonObject): SecurityKind | undefined {
  const requirements = operation.security ?? document.root.security
  if (!Array.isArray(requirements) || requirements.some((one) => isObject(one) && Object.keys(one).length === 0))
    return undefined
  const components = isObject(document.root.components) ? document.root.components : {}
  const schemes = isObject(components.securitySchemes) ? components.securitySchemes : {}
  for (const requirement of requirements)
    for (const name of Object.keys(isObject(requirement) ? requirement : {})) {
      const found = kindOf(document.resolve(schemes[name]))
      if (found) return found
    }
  return undefined
}

function kindOf({ type, scheme, in: place, name }: JsonObject): SecurityKind | undefined {
  if (type === 'oauth2' || type === 'openIdConnect') return { kind: 'bearer' }
  if (type === 'http' && String(scheme).toLowerCase() === 'bearer') return { kind: 'bearer' }
  if (type === 'http' && String(scheme).toLowerCase() === 'basic') return { kind: 'basic' }
  return type === 'apiKey' && place === 'header' ? { kind: 'key', header: String(name).toLowerCase() } : undefined
}

/** Headers that carry a token: good as it is, or spoilt in one way. */
export function securityHeaders(
  security: SecurityKind | undefined,
  token: string,
  credentials: 'good' | 'unknown token' | 'wrong scheme' | 'empty token',
): Record<string, string> {
  const value = {
    good: token,
    'unknown token': 'not-a-token-of-this-server',
    'wrong scheme': token,
    'empty token': '',
  }[credentials]
  const isWrong = credentials === 'wrong scheme'
  const basic = `Basic ${Buffer.from(value.includes(':') ? value : `user:${value}`).toString('base64')}`
  if (security?.kind === 'key') return { [security.header]: value }
  if (security?.kind === 'basic')
    return { authorization: isWrong ? `Bearer ${value}` : credentials === 'empty token' ? 'Basic' : basic }
  return { authorization: isWrong ? basic : `Bearer ${value}`.trim() }
}
