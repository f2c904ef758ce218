import { CommandError } from '../command/errors.ts'
import type { Terminal } from '../terminal/terminal.ts'

const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']
/** Servers on this machine are reached directly. */
const loopback = 'localhost,127.0.0.1,[::1]'

/** The environment variable that names a proxy. */
export const proxyVariable = (env: Terminal['env']): string | undefined => names.find((each) => env[each])

/**
 * Sends all requests of this process through the proxy that the environment names, as other programs do; Node ignores it
 * unless it is told. A Node that cannot use it gets a note.
 */
export async function useProxy({ env, note }: Pick<Terminal, 'env' | 'note'>): Promise<void> {
  const name = proxyVariable(env)
  if (name === undefined) return
  const { default: http } = await import('node:http')
  // The types are those of the newest Node only.
  const set = http.setGlobalProxyFromEnv as typeof http.setGlobalProxyFromEnv | undefined
  if (!set) {
    note(`${name} is set, and this Node ignores it; use Node 24.14 or newer to reach a host through a proxy.`)
    return
  }
  const direct = [env.no_proxy || env.NO_PROXY, loopback].filter(Boolean).join(',')
  try {
    set({ ...env, no_proxy: direct, NO_PROXY: direct })
  } catch {
    // Without the value, which can have a password.
    throw new CommandError(`${name} is not a valid address of a proxy; give it as http://proxy.example.com:8080.`)
  }
}
