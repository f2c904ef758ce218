import { type Admin, hasExpired } from '../domain/admin.ts'
import { isSameText } from './same-text.ts'

export type Known = { readonly admin: Admin & { readonly name: string } } | { readonly refused: string }

/** Finds the admin of an Authorization header. Every token is compared, each in constant time. */
export class AdminBook {
  readonly #admins: readonly (Admin & { readonly name: string })[]

  constructor(admins: readonly Admin[]) {
    this.#admins = admins.map((admin, index) => ({ ...admin, name: admin.name ?? `admin ${index + 1}` }))
  }

  find(authorization: string | undefined, now: Date): Known {
    const token = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) return { refused: 'A bearer token is required.' }
    let found: (Admin & { readonly name: string }) | undefined
    // Through all of them, found or not: how long it takes says nothing about which token was near.
    for (const admin of this.#admins) if (isSameText(token, admin.token)) found = admin
    if (!found) return { refused: 'The token is not known.' }
    return hasExpired(found, now) ? { refused: 'The token has expired.' } : { admin: found }
  }
}
