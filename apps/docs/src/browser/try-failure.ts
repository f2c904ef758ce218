import { defaultAddresses } from '../serving/addresses.ts'
import type { TryRequest } from './try-request.ts'

/** Why there is no response, and what to do. The failed call itself does not say why, so another call finds out. */
export async function explainFailure({ target }: TryRequest): Promise<string> {
  const { name, host } = target
  if (location.protocol === 'https:' && host.startsWith('http:') && !isLoopback(host)) {
    return `A page under https cannot call ${host}. Use the https address of your host, or copy the call as curl.`
  }
  if (await listens(host)) {
    if (name === 'sandbox') return sandboxAdvice(host)
    return `${host} responds, but does not allow web pages to read its responses (CORS). Copy the call as curl and send it from a terminal.`
  }
  if (name === 'own' || !isLoopback(host)) {
    return `${host} does not respond. Check the address and your connection (VPN, IP allow list), or copy the call as curl.`
  }
  return `Nothing listens on ${host}. Run "${startCommand(name, host)}" in your copy of the repository, then choose Execute again.`
}

/** The sandbox lets only pages of this machine read its responses, and those of the hosts that it was started with. */
const sandboxAdvice = (host: string): string =>
  location.protocol === 'file:'
    ? `${host} responds, but not to a page that was opened from disk. Run "npm run docs" and open the page there, or copy the call as curl.`
    : `${host} responds, but not to pages of ${location.hostname}. Start the sandbox with --allow-host ${location.hostname}, or copy the call as curl.`

/** What starts a server of this project, on the port that was called. */
const startCommand = (name: 'sandbox' | 'mock', host: string): string => {
  const port = host === defaultAddresses[name] ? '' : `${name.toUpperCase()}_PORT=${new URL(host).port} `
  return `${port}npm run ${name}`
}

/** Whether anything responds there. Such a call carries no token, and its response cannot be read. */
async function listens(host: string): Promise<boolean> {
  try {
    await fetch(host, { mode: 'no-cors', credentials: 'omit', signal: AbortSignal.timeout(5000) })
    return true
  } catch {
    return false
  }
}

const isLoopback = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(host).hostname)
