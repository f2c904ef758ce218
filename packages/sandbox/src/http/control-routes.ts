import type { Client } from '@b2core-clients/schema'
import type { Control } from '../control/control.ts'
import type { Fault } from '../control/faults.ts'
import { SandboxError } from '../domain/refusals.ts'
import { isObject } from '../request/document.ts'
import { json, refuse } from './answers.ts'
import { controlPath, type Handler } from './app.ts'
import { type Answer, BodyTooLargeError, type Exchange } from './exchange.ts'

type Action = (control: Control, body: unknown) => Promise<unknown> | unknown

/** Bytes a body may have here, where many clients can be loaded at once. */
const bodyLimit = 256 * 1_048_576

const actions: Readonly<Record<string, Action | undefined>> = {
  'GET /': async (control) => ({
    clients: await control.count(),
    time: control.clock.now().toISOString(),
    frozen: control.clock.frozen,
    faults: control.faults.list(),
    actions: Object.keys(actions),
  }),
  'POST /reset': (control) => control.reset(),
  'POST /snapshots': async (control, body) => ({ name: await control.snapshot(nameIn(body)) }),
  'POST /restore': (control, body) => control.restore(nameIn(body) ?? ''),
  'POST /clients': async (control, body) => {
    if (!Array.isArray(body)) throw new SandboxError('Give a list of Client objects.')
    await control.load(body as Client[])
    return { clients: await control.count() }
  },
  'GET /requests': (control) => control.requests(),
  'GET /clock': (control) => clockOf(control),
  'PUT /clock': (control, body) => {
    setClock(control, isObject(body) ? body : {})
    return clockOf(control)
  },
  'DELETE /clock': (control) => control.clock.reset(),
  'GET /faults': (control) => control.faults.list(),
  'POST /faults': (control, body) => {
    control.faults.add(...([body].flat() as Fault[]))
    return control.faults.list()
  },
  'DELETE /faults': (control) => control.faults.clear(),
}

/** `/_sandbox`: what tests do to the sandbox, over HTTP. */
export function createControlRoutes(control: Control): Handler {
  return async (exchange) => {
    const refusal = refuseForeignPages(exchange)
    if (refusal) return refusal
    const path = exchange.target.split('?', 1)[0]?.slice(controlPath.length).replace(/\/$/, '') || '/'
    const action = actions[`${exchange.method} ${path}`]
    if (!action) return noAction(exchange.method, path)
    try {
      const result = await action(control, await readJson(exchange))
      return result === undefined ? { status: 204, headers: {}, body: '' } : json(200, result)
    } catch (error) {
      if (error instanceof SandboxError) return refuse(400, error.message)
      if (error instanceof BodyTooLargeError) return refuse(413, 'The body is larger than 256 MiB.')
      throw error
    }
  }
}

function noAction(method: string, path: string): Answer {
  const names = Object.keys(actions)
  const allow = names.flatMap((name) => (name.endsWith(` ${path}`) ? [name.split(' ', 1)[0]] : [])).join(', ')
  if (allow) return refuse(405, `${controlPath}${path} has no ${method}; it has ${allow}.`, undefined, { allow })
  return refuse(404, `There is nothing at ${controlPath}${path}; there is ${names.join(', ')}.`)
}

/** A page of another origin, open in the same browser, has no business here. */
function refuseForeignPages({ header }: Exchange): Answer | undefined {
  const origin = header('origin')
  if (origin === undefined || URL.parse(origin)?.host === header('host')) return undefined
  return refuse(403, 'Pages of another origin may not control the sandbox.')
}

async function readJson(exchange: Exchange): Promise<unknown> {
  if (exchange.method === 'GET' || exchange.method === 'DELETE') return undefined
  const bytes = await exchange.body(bodyLimit)
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new SandboxError('The body is not JSON.')
  }
}

function nameIn(body: unknown): string | undefined {
  const name = isObject(body) ? body.name : undefined
  if (name === undefined) return undefined
  if (typeof name === 'string' && name !== '') return name
  throw new SandboxError('"name" must be text.')
}

const clockOf = ({ clock }: Control) => ({ time: clock.now().toISOString(), frozen: clock.frozen })

function setClock({ clock }: Control, { time, advanceMs, frozen }: Record<string, unknown>): void {
  if (time === undefined && advanceMs === undefined && frozen === undefined) {
    throw new SandboxError('Give "time", "advanceMs" or "frozen", as {"time": "2026-03-01T00:00:00Z", "frozen": true}.')
  }
  if (advanceMs !== undefined && typeof advanceMs !== 'number') throw new SandboxError('"advanceMs" must be a number.')
  if (frozen !== undefined && typeof frozen !== 'boolean') throw new SandboxError('"frozen" must be true or false.')
  if (frozen === true) clock.freeze(time as string | undefined)
  else if (time !== undefined) clock.set(time as string)
  if (advanceMs !== undefined) clock.advance(advanceMs)
  if (frozen === false && clock.frozen) clock.thaw()
}
