import type { Client } from '@b2core-clients/schema'
import { isObject } from '@b2core-clients/schema/json'
import type { Control } from '../control/control.ts'
import type { Fault } from '../control/faults.ts'
import type { Expectation } from '../control/verify.ts'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { setClock } from './control-clock.ts'
import { describeBody, readList, readMembers, refuseMembers } from './control-members.ts'

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
  'POST /reset': ({ control, body }) => {
    refuseMembers('POST /reset', body)
    return control.reset()
  },
  'GET /snapshots': ({ control }) => control.snapshots(),
  'POST /snapshots': async ({ control, body }) => ({ name: await control.snapshot(readName(body)) }),
  'POST /restore': ({ control, body }) => {
    const name = readName(body)
    if (name === undefined) throw new SandboxError('Give the "name" of a snapshot, as {"name": "snapshot-1"}.')
    return control.restore(name)
  },
  'POST /clients': async ({ control, body }) => {
    if (!Array.isArray(body))
      throw new SandboxError(`The body is ${describeBody(body)}; give a list of Client objects.`)
    await control.load(body as Client[])
    return { clients: await control.count() }
  },
  'GET /requests': ({ control }) => control.requests(),
  'DELETE /requests': ({ control }) => control.clearRequests(),
  'GET /scenarios': ({ control }) => control.scenarios(),
  'POST /scenarios/{name}': ({ control, body, name }) => {
    refuseMembers('POST /scenarios/{name}', body)
    return control.play(name)
  },
  'POST /verify': ({ control, body }) => verify(control, body),
  'GET /clock': ({ control }) => describeClock(control),
  'PUT /clock': async ({ control, body }) => {
    await setClock(control.clock, body)
    return describeClock(control)
  },
  'DELETE /clock': ({ control }) => control.clock.reset(),
  'GET /faults': ({ control }) => control.faults.list(),
  'POST /faults': async ({ control, body }) => {
    await control.faults.add(...readList<Fault>(body))
    return control.faults.list()
  },
  'DELETE /faults': ({ control }) => control.faults.clear(),
  'DELETE /faults/{id}': ({ control, name }) => control.faults.remove(readId(name)),
}

/** By method and path below the control path. */
export const controlActions: ReadonlyMap<string, ControlAction> = new Map(Object.entries(actions))

/** @param body An expectation, a list of them, or `{"inOrder": […]}` */
function verify(control: Control, body: unknown): void {
  if (isObject(body) && Object.hasOwn(body, 'inOrder')) verifyOrder(control, body)
  else control.verify(...readList<Expectation>(body))
}

function verifyOrder(control: Control, body: unknown): void {
  const { inOrder } = readMembers(body, ['inOrder'])
  if (!Array.isArray(inOrder)) {
    throw new SandboxError(`"inOrder" is ${describeValue(inOrder)}; give a list, as [{"operation": "getClient"}].`)
  }
  control.verifyOrder(...readList<Expectation>(inOrder))
}

function readName(body: unknown): string | undefined {
  const { name } = readMembers(body, ['name'])
  if (name === undefined) return undefined
  if (typeof name === 'string' && name !== '') return name
  throw new SandboxError(`"name" is ${describeValue(name)}; give a text that is not empty.`)
}

function readId(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new SandboxError(`${describeValue(text)} is not the id of a fault; give one that GET /faults lists.`)
}

export function describeClock({ clock }: Control) {
  return { time: clock.now().toISOString(), frozen: clock.frozen }
}
