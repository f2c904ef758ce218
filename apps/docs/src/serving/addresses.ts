/** Where the servers of this machine listen: what the site's forms and samples use. */
export interface Addresses {
  readonly sandbox: string
  readonly mock: string
}

/** Where they listen by default, and what the texts of a built site name. */
export const defaultAddresses: Addresses = { sandbox: 'http://127.0.0.1:4020', mock: 'http://127.0.0.1:4010' }

/** Where a local server serves the site by default, and what its texts name. */
const defaultSite = 'http://127.0.0.1:4000'

/** A token of the sandbox that sees every client. */
export const sandboxToken = 'sandbox-admin'

/** The addresses by the same variables that `pnpm start`, `pnpm sandbox` and `pnpm mock` read. */
export const readAddresses = (environment: Readonly<Record<string, string | undefined>> = process.env): Addresses => ({
  sandbox: environment.SANDBOX_URL || onThisMachine(environment.SANDBOX_PORT) || defaultAddresses.sandbox,
  mock: environment.MOCK_URL || onThisMachine(environment.MOCK_PORT) || defaultAddresses.mock,
})

const onThisMachine = (port: string | undefined): string | undefined => port && `http://127.0.0.1:${port}`

export const addressesPath = 'addresses.js'

/** A script that pages load. A local server makes it again when it starts, because the ports are known only then. */
export const addressesScript = (addresses: Addresses): string =>
  `globalThis.siteAddresses = ${JSON.stringify(addresses)}\n`

/**
 * Replaces the default addresses in a text of the site by those of the servers that run.
 * @param site The origin of the site itself
 */
export function nameAddresses(text: string, { sandbox, mock }: Addresses, site: string): string {
  const running: Readonly<Record<string, string>> = {
    [defaultAddresses.sandbox]: sandbox,
    [defaultAddresses.mock]: mock,
    [defaultSite]: site,
  }
  return text.replace(/http:\/\/127\.0\.0\.1:\d+\b/g, (address) => running[address] ?? address)
}
