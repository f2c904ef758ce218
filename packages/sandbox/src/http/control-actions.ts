import type { Client } from '@b2core-clients/schema'
import type { Control } from '../control/control.ts'
import type { Fault } from '../control/faults.ts'
import type { Expectation } from '../control/verify.ts'
import { describeValue } from '../errors/printable.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { isObject } from '../json/is-object.ts'

/** A request to the control path. */
export interface ControlCall {
  readonly control: Control
  readonly body: unknown
  /** What the path has in place of `{name}` or `{id}`; empty where the action has neither. */
  readonly name: string
}

/** What a request to the control path does. Without a result, the response is 204. */
export type ControlAction = (call: ControlCall) => Promise<unknown> | unknown

const actions: Readonly<Record<string, ControlAction>> = {
  'POST /reset': ({ control }) => control.reset(),
  'GET /snapshots': ({ control }) => control.snapshots(),
  'POST /snapshots': async ({ control, body }) => ({ name: await control.snapshot(readName(body)) }),
  'POST /restore': ({ control, body }) => control.restore(readName(body) ?? ''),
  'POST /clients': async ({ control, body }) => {
    if (!Array.isArray(body)) throw new SandboxError('Give a list of Client objects.')
    await control.load(body as Client[])
    return { clients: await control.count() }
  },
  'GET /requests': ({ control }) => control.requests(),
  'DELETE /requests': ({ control }) => control.clearRequests(),
  'GET /scenarios': ({ control }) => control.scenarios(),
  'POST /scenarios/{name}': ({ control, name }) => control.play(name),
  'POST /verify': ({ control, body }) => verify(control, body),
  'GET /clock': ({ control }) => describeClock(control),
  'PUT /clock': async ({ control, body }) => {
    await setClock(control, isObject(body) ? body : {})
    return describeClock(control)
  },
  'DELETE /clock': ({ control }) => control.clock.reset(),
  'GET /faults': ({ control }) => control.faults.list(),
  'POST /faults': async ({ control, body }) => {
    const faults = (Array.isArray(body) ? body : [body]) as Fault[]
    await control.faults.add(...faults)
    return control.faults.list()
  },
  'DELETE /faults': ({ control }) => control.faults.clear(),
  'DELETE /faults/{id}': ({ control, name }) => control.faults.remove(readId(name)),
}

/** By method and path below the control path. */
export const controlActions: ReadonlyMap<string, ControlAction> = new Map(Object.entries(actions))

/** @param body An expectation, a list of them, or `{"inOrder": […]}` */
function verify(control: Control, body: unknown): void {
  const inOrder = isObject(body) ? body.inOrder : undefined
  if (Array.isArray(inOrder)) control.verifyOrder(...inOrder)
  else control.verify(...([body].flat() as Expectation[]))
}

function readName(body: unknown): string | undefined {
  const name = isObject(body) ? body.name : undefined
  if (name === undefined) return undefined
  if (typeof name === 'string' && name !== '') return name
  throw new SandboxError('"name" must be text.')
}

function readId(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new SandboxError(`${describeValue(text)} is not the id of a fault; give one that GET /faults lists.`)
}

export function describeClock({ clock }: Control) {
  return { time: clock.now().toISOString(), frozen: clock.frozen }
}

async function setClock({ clock }: Control, { time, advanceMs, frozen }: Record<string, unknown>): Promise<void> {
  if (time === undefined && advanceMs === undefined && frozen === undefined) {
    throw new SandboxError('Give "time", "advanceMs" or "frozen", as {"time": "2026-03-01T00:00:00Z", "frozen": true}.')
  }
  if (advanceMs !== undefined && typeof advanceMs !== 'number') throw new SandboxError('"advanceMs" must be a number.')
  if (frozen !== undefined && typeof frozen !== 'boolean') throw new SandboxError('"frozen" must be true or false.')
  if (frozen === true) await clock.freeze(time as string | undefined)
  else if (time !== undefined) await clock.set(time as string)
  if (advanceMs !== undefined) await clock.advance(advanceMs)
  if (frozen === false) await clock.thaw()
}
