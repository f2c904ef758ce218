import { InputError } from './errors/local-errors.ts'

/** The address that the paths of the API follow, without a slash at its end, or an error that says what `baseUrl` must be. */
export function readBaseUrl(operation: string, baseUrl: string, allowInsecureHttp?: boolean | undefined): string {
  try {
    const { href } = new URL(baseUrl)
    const allowed = allowInsecureHttp === true ? /^https?:/ : /^https:|^http:..(localhost|127[\d.]+|\[::1])[:/]/
    // A query, a fragment and a password are refused, and so is a path with /api: the paths of the API begin with it.
    if (allowed.test(href) && !/[?#@]|[^/]\/api\b/.test(href)) return href.replace(/\/$/, '')
  } catch {
    // Not a URL at all; the message below says so.
  }
  // A query or fragment can hold a token, and what is before an @ is a password.
  const shown = `${baseUrl}`.replace(/[?#].*/, '').replace(/\/\/.*@/, '//')
  throw new InputError(operation, `baseUrl is ${shown}; give https://host.name, or http on localhost`)
}
