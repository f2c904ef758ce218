/** Whoever a bearer token belongs to. */
export interface Admin {
  /** The bearer token. */
  readonly token: string
  /** Shown in the request log, where the token is not. @default "admin 1", "admin 2", … */
  readonly name?: string | undefined
  /** Only clients that bear at least one of these are seen. Absent: all are. */
  readonly tags?: readonly string[] | undefined
  /** The operations this admin may use, by `operationId`; others answer 403. Absent: all. */
  readonly operations?: readonly string[] | undefined
  /** When the token expires, as `2026-03-01T00:00:00Z`, by the sandbox's clock; then it answers 401. Absent: never. */
  readonly expiresAt?: string | undefined
}

/** Out of the box: one admin who sees all, one who sees clients tagged `vip`, one who may not create. */
export const defaultAdmins: readonly Admin[] = [
  { token: 'sandbox-admin', name: 'admin' },
  { token: 'sandbox-vip', name: 'vip', tags: ['vip'] },
  { token: 'sandbox-reader', name: 'reader', operations: ['listClients', 'getClient'] },
]

/** The tags an admin is held to; undefined when all clients are seen. */
export const visibleTags = (admin: Admin): readonly string[] | undefined => admin.tags

export function mayUse(admin: Admin, operationId: string): boolean {
  return admin.operations?.includes(operationId) ?? true
}

export function hasExpired(admin: Admin, now: Date): boolean {
  return admin.expiresAt !== undefined && Date.parse(admin.expiresAt) <= now.getTime()
}
