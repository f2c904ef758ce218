import { Clock } from '../control/clock.ts'
import { type Control, createControl } from '../control/control.ts'
import { Faults } from '../control/faults.ts'
import { RequestLog } from '../control/request-log.ts'
import { createRandom } from '../data/random.ts'
import type { Admin } from '../domain/admin.ts'
import { createApi } from '../http/api.ts'
import { createApp } from '../http/app.ts'
import { createAuthenticator } from '../http/authenticate.ts'
import { controlPath, createControlRoutes } from '../http/control-routes.ts'
import { createHealthRoutes } from '../http/health.ts'
import type { Handler } from '../http/message.ts'
import { createOperations } from '../http/operations.ts'
import { createPage } from '../http/page.ts'
import type { ClientStore } from '../store/client-store.ts'
import type { Tenants } from '../tenants/tenants.ts'
import type { SandboxOptions } from './options.ts'
import type { Understanding } from './understand-document.ts'

/** What the tenants of one sandbox have in common. */
export interface Shared extends Pick<SandboxOptions, 'control' | 'controlToken' | 'now' | 'random' | 'requestId'> {
  /** Whether pages of an origin may read responses of the API. */
  readonly isKnownOrigin: (origin: string) => boolean
  readonly onError: (error: unknown) => void
}

/** What each tenant has for itself. */
export interface TenantParts {
  /** Undefined: the sandbox itself, which is what requests without a tenant get. */
  readonly name: string | undefined
  readonly understanding: Understanding
  readonly admins: readonly Admin[]
  readonly seed: number
  readonly store: ClientStore
  /** Replaces all clients by the seeded ones. */
  readonly refill: () => Promise<void>
  /** Rejects, with the reason, when clients cannot be stored and read. */
  readonly checkReady: () => Promise<void>
  /** Only the control path of the sandbox itself creates and drops tenants. */
  readonly tenants?: Tenants
}

export interface AssembledTenant {
  readonly control: Control
  readonly handle: Handler
}

/** A tenant: its clock, faults and log, and what responds to its requests. */
export function assembleTenant(shared: Shared, parts: TenantParts): AssembledTenant {
  const { understanding, admins, seed, store, refill, checkReady } = parts
  const { behaviour, reader, customFields, findClientProblem } = understanding
  const { isKnownOrigin, onError } = shared
  const clock = new Clock(shared.now)
  const operationIds = reader.operations.map(({ id }) => id)
  const tokens = admins.map(({ token }) => token)
  const faults = new Faults(shared.random ?? randomNumbers(seed), operationIds)
  const log = new RequestLog(tokens)
  const control = createControl({
    store,
    clock,
    faults,
    log,
    refill,
    clientReader: { findProblem: findClientProblem, fromWire: behaviour.clients.fromWire },
    emailUniqueness: behaviour.profile.emailUniqueness,
    operations: operationIds,
  })
  const isControlServed = shared.control ?? true
  const api = createApi({
    behaviour,
    reader,
    operations: createOperations(store, behaviour, customFields),
    authenticate: createAuthenticator(admins, parts.name),
    clock,
    faults,
    log,
    requestId: shared.requestId ?? randomRequestId,
    tokens,
    onError,
  })
  const handle = createApp({
    api,
    health: createHealthRoutes(checkReady),
    control: isControlServed
      ? { path: controlPath, handle: createControlRoutes(control, shared.controlToken, parts.tenants) }
      : undefined,
    page: createPage({ admins, control: isControlServed ? control : undefined, count: () => store.count() }),
    isKnownOrigin,
    clock,
    onError,
  })
  return { control, handle }
}

/** Numbers from 0 to below 1 that are the same for the same seed. */
function randomNumbers(seed: number): () => number {
  const range = 2 ** 32
  const random = createRandom(seed, -1)
  return () => random.below(range) / range
}

function randomRequestId(): string {
  return crypto.randomUUID().slice(-12)
}
