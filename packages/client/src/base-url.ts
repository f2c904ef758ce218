import { InputError } from './errors/local-errors.ts'

/** The origin that `baseUrl` names, or an error that says what it must be. */
export function originOf(operation: string, baseUrl: string, allowInsecureHttp?: boolean | undefined): string {
  try {
    const { href, origin } = new URL(baseUrl)
    const allowed = allowInsecureHttp === true ? /^https?:/ : /^https:|^http:..(localhost|127\.[\d.]+|\[::1])[:/]/
    if (allowed.test(href) && href === `${origin}/`) return origin
  } catch {
    // Not a URL at all; the message below says so.
  }
  // A query or fragment can hold a token, and what is before an @ is a password.
  const shown = `${baseUrl}`.replace(/[?#].*/, '').replace(/\/\/.*@/, '//')
  const message = `baseUrl is ${shown}; give an origin: https://host.name, or http on loopback`
  throw new InputError(operation, message)
}
