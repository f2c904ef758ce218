import { SandboxError } from '../domain/refusals.ts'
import { isObject } from '../request/document.ts'

/** An OpenAPI Overlay 1.0 or 1.1: changes to a document, in order. */
export interface Overlay {
  readonly overlay: string
  readonly info?: unknown
  readonly actions: readonly OverlayAction[]
}

export interface OverlayAction {
  /** A JSONPath (RFC 9535) to what is changed. */
  readonly target: string
  readonly description?: string | undefined
  /** Merged into an object, appended to an array, put in place of anything else. */
  readonly update?: unknown
  readonly remove?: boolean | undefined
  /** A JSONPath to one thing, which is used as `update` is. Overlay 1.1. */
  readonly copy?: string | undefined
}

/** Throws SandboxError, naming the source and what is missing, when the value is not an overlay. */
export function toOverlay(value: unknown, source: string): Overlay {
  const fail = (what: string): never => {
    throw new SandboxError(`${source}: ${what}`)
  }
  if (!isObject(value))
    return fail('this is not an OpenAPI Overlay; it must be an object with "overlay" and "actions".')
  if (!/^1\.[01](\.\d+)?$/.test(String(value.overlay))) {
    fail(`"overlay" is ${JSON.stringify(value.overlay)}; versions 1.0.x and 1.1.x are understood.`)
  }
  if (!Array.isArray(value.actions) || value.actions.length === 0) fail('"actions" must be a list of at least one.')
  for (const [index, action] of (value.actions as unknown[]).entries()) {
    if (!isObject(action) || typeof action.target !== 'string') fail(`action ${index} has no "target".`)
    else if (!('update' in action) && action.remove !== true && typeof action.copy !== 'string') {
      fail(`action ${index} has none of "update", "remove" and "copy".`)
    }
  }
  return value as unknown as Overlay
}
