/** The owner of a bearer token. */
export interface Admin {
  /** The bearer token. */
  readonly token: string
  /** Shown in the request log in place of the token. @default "admin 1", "admin 2", … */
  readonly name?: string | undefined
  /** The admin sees only clients with at least one of these tags. @default all clients */
  readonly tags?: readonly string[] | undefined
  /** The operations this admin may use, by `operationId`. Others return 403. @default all operations */
  readonly operations?: readonly string[] | undefined
  /** When the token expires by the sandbox's clock, such as `2026-03-01T00:00:00Z`. Then it returns 401. @default never */
  readonly expiresAt?: string | undefined
}

/** The admins of a sandbox that is given none: one sees all clients, one sees those tagged `vip`, one may not create. */
export const defaultAdmins: readonly Admin[] = [
  { token: 'sandbox-admin', name: 'admin' },
  { token: 'sandbox-vip', name: 'vip', tags: ['vip'] },
  { token: 'sandbox-reader', name: 'reader', operations: ['listClients', 'getClient'] },
]

/** What an admin is called. @param index The place in the list of admins. */
export function nameOfAdmin({ name }: Admin, index: number): string {
  return name ?? `admin ${index + 1}`
}

/** The tags an admin is restricted to; undefined when the admin sees all clients. */
export function visibleTags(admin: Admin): readonly string[] | undefined {
  return admin.tags
}

export function mayUse(admin: Admin, operationId: string): boolean {
  return admin.operations?.includes(operationId) ?? true
}

export function hasExpired(admin: Admin, now: Date): boolean {
  return admin.expiresAt !== undefined && Date.parse(admin.expiresAt) <= now.getTime()
}
