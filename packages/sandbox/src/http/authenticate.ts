import { type Admin, hasExpired, nameOfAdmin } from '../domain/admin.ts'
import { withoutTenant } from '../tenants/names.ts'
import { isSameText } from './same-text.ts'

export interface NamedAdmin extends Admin {
  readonly name: string
}

export type Authentication =
  | { readonly kind: 'known'; readonly admin: NamedAdmin }
  | { readonly kind: 'refused'; readonly message: string }

/**
 * A function that finds the admin for an Authorization header.
 * @param tenant The tenant of these admins, whose name a token may end with.
 */
export function createAuthenticator(
  admins: readonly Admin[],
  tenant?: string,
): (authorization: string | undefined, now: Date) => Authentication {
  const named = admins.map((admin, index) => ({ ...admin, name: nameOfAdmin(admin, index) }))
  return (authorization, now) => {
    const token = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) return { kind: 'refused', message: 'A bearer token is required.' }
    const admin = findByToken(named, withoutTenant(token, tenant))
    if (!admin) return { kind: 'refused', message: 'The token is not known.' }
    if (hasExpired(admin, now)) return { kind: 'refused', message: 'The token has expired.' }
    return { kind: 'known', admin }
  }
}

/** Compares every token, so that the time it takes says nothing about which token was similar. */
function findByToken(admins: readonly NamedAdmin[], token: string): NamedAdmin | undefined {
  let found: NamedAdmin | undefined
  for (const admin of admins) {
    if (isSameText(token, admin.token)) found = admin
  }
  return found
}
