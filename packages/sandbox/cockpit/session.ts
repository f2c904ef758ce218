import type { PageSetup } from '../src/http/page/setup.ts'
import { type Call, type Reply, send, toCurl } from './call.ts'

/** Who calls: an admin whose token is public, or somebody with a token that was typed. */
export interface Caller {
  readonly token: string
  readonly isPublic: boolean
}

/** Makes and sends the calls of the page. */
export class Session {
  readonly setup: PageSetup
  readonly #caller: Caller | undefined
  readonly #controlToken: string | undefined

  constructor(setup: PageSetup, caller: Caller | undefined, controlToken: string | undefined) {
    this.setup = setup
    this.#caller = caller
    this.#controlToken = controlToken
  }

  get hasCaller(): boolean {
    return this.#caller !== undefined
  }

  /** Whether the control path can be used. */
  get mayControl(): boolean {
    const { control } = this.setup
    return control === 'anybody' || (control === 'with a token' && this.#controlToken !== undefined)
  }

  /** A call of an operation. @param ending What follows the path of the operation: a query. */
  api(operationId: string, { clientId = '', ending = '', body }: ApiValues = {}): Call {
    const { method = 'GET', path = '/' } = this.setup.operations[operationId] ?? {}
    const { token = '', isPublic = false } = this.#caller ?? {}
    const authorization = {
      name: 'Authorization',
      value: `Bearer ${token}`,
      shown: isPublic ? undefined : 'Bearer $B2CORE_TOKEN',
    }
    const headers = body === undefined ? [] : [{ name: 'Content-Type', value: 'application/json' }]
    const whole = path.replace('{clientId}', encodeURIComponent(clientId)) + ending
    return { method, path: whole, headers: [authorization, ...headers], body }
  }

  /** A call of the control path. */
  control(method: string, path: string, body?: unknown): Call {
    return { method, path: `/_sandbox${path}`, headers: [this.#controlHeader], body }
  }

  get #controlHeader() {
    const value = this.#controlToken ?? 'yes'
    const shown = this.setup.control === 'with a token' ? '$SANDBOX_CONTROL_TOKEN' : undefined
    return { name: 'X-Sandbox-Control', value, shown }
  }

  send(call: Call): Promise<Reply> {
    return send(this.setup.base, call)
  }

  /** Looks at clients. Faults do not apply, and the log does not show it, so that the page does not disturb a test. */
  look(call: Call): Promise<Reply> {
    if (!this.mayControl) return this.send(call)
    const headers = [...call.headers, this.#controlHeader]
    return this.send({ ...call, path: `/_sandbox/unlogged${call.path}`, headers })
  }

  curl(call: Call): string {
    return toCurl(this.setup.base, call)
  }

  /** The session of the sandbox itself, which has the tenants. */
  get ofSandbox(): Session {
    const { root } = this.setup
    return new Session({ ...this.setup, base: root, tenant: undefined }, this.#caller, this.#controlToken)
  }
}

export interface ApiValues {
  readonly clientId?: string
  readonly ending?: string
  readonly body?: unknown
}
