import { type Control, type ControlRules, createControl } from '../control/control.ts'
import { ControlState, type StateHome } from '../control/control-state.ts'
import { RequestLog } from '../control/request-log.ts'
import { createRandom } from '../data/random.ts'
import { type ApiParts, createApi } from '../http/api.ts'
import { createApp } from '../http/app.ts'
import { createAuthenticator } from '../http/authenticate.ts'
import { controlPath, createControlRoutes } from '../http/control-routes.ts'
import { createHealthRoutes } from '../http/health.ts'
import type { Handler } from '../http/message.ts'
import { createOperations } from '../http/operations.ts'
import { createPage } from '../http/page/page.ts'
import type { PageSetup } from '../http/page/setup.ts'
import type { ClientStore } from '../store/client-store.ts'
import type { Tenants } from '../tenants/tenants.ts'
import { clientReaderOf } from './compile-document.ts'
import { type Configuration, knownNames } from './configuration.ts'
import type { SandboxOptions } from './options.ts'

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
  readonly configuration: Configuration
  readonly seed: number
  readonly store: ClientStore
  /** Replaces all clients by the seeded ones. */
  readonly refill: () => Promise<void>
  /** Where other instances find its clock, faults and snapshots. Undefined: there are none. */
  readonly state: StateHome | undefined
  /** Rejects, with the reason, when clients cannot be stored and read. */
  readonly checkReady: () => Promise<void>
  /** Only the control path of the sandbox itself creates and drops tenants. */
  readonly tenants?: Tenants
}

export interface AssembledTenant {
  readonly control: Control
  readonly handle: Handler
  /** Changes the document, the admins and the scenarios. Clients, clock, faults, log and snapshots stay. */
  readonly configure: (configuration: Configuration) => void
}

/** A tenant: its clock, faults and log, and what responds to its requests. */
export function assembleTenant(shared: Shared, parts: TenantParts): AssembledTenant {
  const { seed, store, refill } = parts
  let current = parts.configuration
  const state = new ControlState({
    machineTime: shared.now,
    random: shared.random ?? randomNumbers(seed),
    home: parts.state,
  })
  const control = createControl({ store, state, refill, rules: () => controlRules(current) })
  let handle: Handler
  const configure = (configuration: Configuration) => {
    current = configuration
    state.faults.names = knownNames(configuration)
    state.log.hide(configuration.admins.map(({ token }) => token))
    handle = createHandler(shared, parts, { state, control, configuration })
  }
  configure(current)
  return { control, handle: (request) => handle(request), configure }
}

interface Current {
  readonly state: ControlState
  readonly control: Control
  readonly configuration: Configuration
}

function createHandler(shared: Shared, parts: TenantParts, { state, control, configuration }: Current): Handler {
  const { store, tenants, checkReady } = parts
  const { clock } = state
  const refresh = () => state.refresh()
  const { compiled, admins } = configuration
  const { behaviour, reader, customFields } = compiled
  const { isKnownOrigin, onError } = shared
  const isControlServed = controlUsers(shared) !== 'nobody'
  const apiParts: ApiParts = {
    behaviour,
    reader,
    operations: createOperations(store, behaviour, customFields),
    authenticate: createAuthenticator(admins, parts.name),
    refresh,
    clock,
    faults: { needBody: () => state.faults.needsBody, next: (request, now) => state.nextFault(request, now) },
    log: state.log,
    requestId: shared.requestId ?? randomRequestId,
    tokens: admins.map(({ token }) => token),
    onError,
  }
  const controlParts = {
    control,
    token: shared.controlToken,
    tenants,
    lastRequest: () => state.log.lastId,
    unlogged: createApi({ ...apiParts, faults: noFaults, log: new RequestLog(1) }),
  }
  return createApp({
    api: createApi(apiParts),
    health: createHealthRoutes(checkReady),
    control: isControlServed ? { path: controlPath, handle: createControlRoutes(controlParts) } : undefined,
    page: createPage({ tenant: parts.name, control: controlUsers(shared), admins, reader, wire: behaviour.wire }),
    isKnownOrigin,
    refresh,
    clock,
    onError,
  })
}

const noFaults: ApiParts['faults'] = { needBody: () => false, next: () => undefined }

function controlUsers({ control = true, controlToken }: Shared): PageSetup['control'] {
  if (!control) return 'nobody'
  return controlToken === undefined ? 'anybody' : 'with a token'
}

function controlRules(configuration: Configuration): ControlRules {
  const { compiled, scenarios } = configuration
  return {
    clientReader: clientReaderOf(compiled),
    emailUniqueness: compiled.behaviour.profile.emailUniqueness,
    names: knownNames(configuration),
    scenarios,
  }
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
