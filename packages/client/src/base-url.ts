import { InputError } from './errors/local-errors.ts'

/** The origin that `baseUrl` names, or an error that says what it must be. */
export function originOf(baseUrl: string, allowInsecureHttp: boolean | undefined): string {
  const safe = /^https:|^http:\/\/(localhost|127\.[\d.]+|\[::1])(:|$)/
  const { href, origin = '' }: Partial<URL> = URL.canParse(baseUrl) ? new URL(baseUrl) : {}
  if (href === `${origin}/` && (allowInsecureHttp ? /^http/ : safe).test(origin)) return origin
  // What stands before an @ is a password, and in a query there may be one; they are not repeated.
  const shown = `${baseUrl}`.replace(/(\/\/).*@|[?#].*/g, '$1')
  throw new InputError(
    'createB2CoreClient',
    `baseUrl is ${shown}; give https://host.name, or plain http for loopback only`,
  )
}
