import { lookup } from 'node:dns/promises'
import { SandboxError } from '../errors/sandbox-error.ts'
import { isLoopback } from './known-hosts.ts'

/** Rejects with SandboxError when other machines could use a control path without a token on this host. */
export async function checkExposure(host: string): Promise<void> {
  if (await isLocal(host)) return
  throw new SandboxError(
    `On the host ${host} other machines could reset and change the sandbox. Give a control token, or turn the control off (--control-token, --no-control).`,
  )
}

async function isLocal(host: string): Promise<boolean> {
  if (isLoopback(host) || isLoopback(`[${host}]`)) return true
  try {
    const addresses = await lookup(host, { all: true })
    return addresses.every(({ address }) => isLoopback(address) || isLoopback(`[${address}]`))
  } catch {
    // Listening fails too, and says why.
    return true
  }
}
