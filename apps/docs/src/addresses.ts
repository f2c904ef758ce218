/** Where the servers of this machine listen: what the site's forms and samples use. */
export interface Addresses {
  readonly sandbox: string
  readonly mock: string
}

/** The addresses by the same variables that `pnpm start`, `pnpm sandbox` and `pnpm mock` read. */
export const readAddresses = (environment: Readonly<Record<string, string | undefined>> = process.env): Addresses => ({
  sandbox: environment.SANDBOX_URL || `http://127.0.0.1:${environment.SANDBOX_PORT || 4020}`,
  mock: environment.MOCK_URL || `http://127.0.0.1:${environment.MOCK_PORT || 4010}`,
})

export const addressesPath = 'addresses.js'

/** A script that pages load. A local server makes it again when it starts, because the ports are known only then. */
export const addressesScript = (addresses: Addresses): string =>
  `globalThis.siteAddresses = ${JSON.stringify(addresses)}\n`
