import { type SandboxTargetOptions, sandboxTarget } from '@b2core-clients/contract'
import type { JsonObject, Target } from '@b2core-clients/openapi-contract'
import type { ClientStore } from '@b2core-clients/sandbox'
import type { Fault } from './fault.ts'
import { inDialect } from './in-dialect.ts'

/**
 * What puts a fault around a sandbox: give it to `createSandbox` and to its `fetch`.
 * @param document What the sandbox follows. @default the published document
 */
export function plant(
  { plant: { store: change, http } }: Fault,
  document?: JsonObject,
): Pick<SandboxTargetOptions, 'wrapStore' | 'wrapFetch'> {
  return {
    ...(change && { wrapStore: (store) => replace(store, change(store)) }),
    ...(http && { wrapFetch: document ? inDialect(http, document) : http }),
  }
}

/** A sandbox with one fault, as a target like any other. */
export const faultyTarget = (fault: Fault, options: SandboxTargetOptions = {}): Target => ({
  ...sandboxTarget({ ...options, ...plant(fault, options.document) }),
  name: `sandbox with ${fault.id}`,
})

/** The store, some of its methods replaced; the others keep their `this`. */
const replace = (store: ClientStore, methods: Partial<ClientStore>): ClientStore =>
  new Proxy(store, {
    get(target, name) {
      const replaced = Reflect.get(methods, name)
      if (replaced !== undefined) return replaced
      const own = Reflect.get(target, name)
      return typeof own === 'function' ? own.bind(target) : own
    },
  })
