import { describeAddress } from '../command/describe.ts'
import { CommandError } from '../command/errors.ts'

/** The host of an installation. */
export interface Host {
  /** As `https://host.name`, or `https://host.name/backoffice` behind a path prefix. Without a slash at its end. */
  readonly url: string
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** The host that a URL names. Throws a CommandError that names `source`, the value and the fix. */
export function readHost(given: string, source: string): Host {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new CommandError(
      `${source} is ${describeAddress(given)}; give the address of your host, as https://host.name.`,
    )
  if (url.username || url.password || url.search || url.hash)
    throw new CommandError(
      `${source} is an address only: ${url.origin}${url.pathname}; a token goes into B2CORE_TOKEN.`,
    )
  if (url.protocol === 'http:' && !loopback.test(url.hostname))
    throw new CommandError(
      `${source} is ${url.origin}; give https://${url.host}, because a token is sent over https only, except to this machine.`,
    )
  if (/\/api\b/.test(url.pathname))
    throw new CommandError(
      `${source} is ${url.origin}${url.pathname}; give the address without the path of the API, as ${url.origin}.`,
    )
  return { url: url.href.replace(/\/+$/, '') }
}
