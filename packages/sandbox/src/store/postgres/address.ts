/** Whether an address names a PostgreSQL database: `postgres://` or `postgresql://`. */
export function isPostgresAddress(address: string): boolean {
  return /^postgres(ql)?:\/\//i.test(address)
}

/** Seconds to wait at the start for a database that cannot be reached, unless the address has a `connect_timeout`. */
const defaultWaitSeconds = 60

/** Milliseconds to wait at the start for a database that cannot be reached. */
export function startWaitMs(address: string): number {
  return Number(URL.parse(address)?.searchParams.get('connect_timeout') ?? defaultWaitSeconds) * 1000
}

/** The address without user, password and options, for messages. */
export function describeAddress(address: string): string {
  const url = URL.parse(address)
  const socket = url?.searchParams.get('host')
  return `PostgreSQL at ${socket || url?.host || 'the default host'}${url?.pathname ?? ''}`
}

/** Values of `sslmode` in an address. */
export const sslModes: readonly string[] = ['disable', 'no-verify', 'prefer', 'require', 'verify-ca', 'verify-full']

/** The address as the driver gets it. It does the same for these modes, but prints many lines about three of them. */
export function toConnectionString(address: string): string {
  const isLibpqMode = /[?&]uselibpqcompat=/.test(address)
  return isLibpqMode ? address : address.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full')
}
