import { InputError } from './errors/local-errors.ts'

/** The origin that `baseUrl` names, or an error that says what it must be. */
export function originOf(baseUrl: string, allowInsecureHttp: boolean | undefined): string {
  const secure = /^(https:\/\/[^/?#@\\\s]+|http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1])(:\d+)?)\/?$/i
  if ((allowInsecureHttp ? /^https?:\/\/[^/?#@\\\s]+\/?$/i : secure).test(baseUrl) && URL.canParse(baseUrl))
    return new URL(baseUrl).origin
  // What stands before an @ is a password; it is not repeated.
  const shown = `${baseUrl}`.replace(/\/\/.*@/, '//')
  throw new InputError(
    'createB2CoreClient',
    `baseUrl is ${shown}; give https://host.name, or plain http for loopback only`,
  )
}
