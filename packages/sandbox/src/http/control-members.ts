import { isObject } from '@b2core-clients/schema/json'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'

/** Entries of a list at most. A function cannot have many more arguments. */
const mostEntries = 10_000

/** The members of a body, of which all are optional. Throws SandboxError for another kind of body or an unknown member. */
export function readMembers(body: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (body === undefined) return {}
  if (!isObject(body)) {
    throw new SandboxError(`The body is ${describeValue(body)}; give an object, which may have ${names.join(', ')}.`)
  }
  const unknownName = Object.keys(body).find((name) => !names.includes(name))
  if (unknownName === undefined) return body
  throw new SandboxError(`The body cannot have ${describeValue(unknownName)}; it may have ${names.join(', ')}.`)
}

/** A body as it is shown in a message, after "is". */
export function describeBody(body: unknown): string {
  return body === undefined ? 'missing' : describeValue(body)
}

/** Throws SandboxError when a body says something to an action that reads nothing from it. An empty object says nothing. */
export function refuseMembers(action: string, body: unknown): void {
  if (body === undefined || (isObject(body) && Object.keys(body).length === 0)) return
  throw new SandboxError(`${action} reads no body, but this one is ${describeValue(body)}; leave it out.`)
}

/** One value or a list of them, which the control checks. Throws SandboxError for a list that is too long. */
export function readList<Entry>(given: unknown): readonly Entry[] {
  if (!Array.isArray(given)) return [given as Entry]
  if (given.length <= mostEntries) return given
  throw new SandboxError(`The list has ${given.length} entries; give at most ${mostEntries}.`)
}
