/**
 * Runs a sandbox with its own store where nothing of Node is available: no module of it, and of its globals none
 * that the web does not have. Prints the responses to a few requests.
 */
import { isBuiltin, registerHooks } from 'node:module'
import type { ClientList } from '@b2core-clients/schema'

registerHooks({
  resolve(specifier, context, next) {
    if (isBuiltin(specifier)) throw new Error(`${context.parentURL} imports ${specifier}`)
    return next(specifier, context)
  },
})
const { log } = console
for (const name of ['Buffer', 'process', 'setImmediate', 'global']) {
  const value = Reflect.get(globalThis, name)
  const get = () => {
    // Node's own fetch goes on having them.
    const caller = new Error().stack?.split('\n')[2] ?? ''
    if (!caller.includes('node:')) throw new ReferenceError(`${name} is not defined ${caller.trim()}`)
    return value
  }
  Object.defineProperty(globalThis, name, { get })
}

const { createSandbox } = await import('../../src/index.ts')
const { MemoryStore } = await import('../../src/store/memory/memory-store.ts')
const sandbox = await createSandbox({ store: new MemoryStore(), clients: 30 })
// Cloudflare's workerd compiles only while a worker starts.
globalThis.Function = new Proxy(Function, {
  construct() {
    throw new Error('Code cannot be compiled any more.')
  },
})
const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' }
const call = async (path: string, init?: RequestInit) => {
  const response = await sandbox.fetch(`${sandbox.url}/api/v2/clients${path}`, { headers, ...init })
  return { status: response.status, body: (await response.json()) as Partial<ClientList> }
}
const made = await call('', { method: 'POST', body: '{"info":{"givenName":"Zo\u00eb"},"email":"zoe@example.com"}' })
const again = await call('', { method: 'POST', body: '{"email":"ZOE@example.com"}' })
const found = await call('?filter[name]=ZO%C3%8B&filter[statusIds]=1')
sandbox.control.faults.add({ delayMs: 5, status: 503, times: 1 })
const failed = await call('/1')
await sandbox.control.reset()
const { body: page } = await call('?limit=5')
log(
  JSON.stringify({
    made: made.status,
    again,
    found: found.body.data?.[0]?.clientId,
    failed: failed.status,
    total: page.total,
  }),
)
await sandbox.close()
