import { isObject } from '../json.ts'
import { printable } from '../printable.ts'
import type { Overlay } from './overlay.ts'
import { OverlayError } from './overlay-error.ts'
import { checkPlainData } from './plain-data.ts'

const versions = /^1\.[01](\.\d{1,9})?$/

/** Throws an OverlayError that names the overlay and the problem when the value is not an overlay. */
export function checkOverlay(content: unknown, name: string): Overlay {
  const fail = (what: string): never => {
    throw new OverlayError(`${printable(name)}: ${what}`)
  }
  const problem = checkPlainData(content)
  if (problem) fail(problem)
  if (!isObject(content))
    return fail('this is not an OpenAPI Overlay. It must be an object with "overlay" and "actions".')
  const { overlay: version, actions } = content
  if (typeof version !== 'string' || !versions.test(version))
    fail(`"overlay" is ${printable(String(JSON.stringify(version)))}. Use a version such as "1.0.0" or "1.1.0".`)
  if (!Array.isArray(actions) || actions.length === 0) fail('"actions" must be a list with at least one action.')
  for (const [index, action] of (actions as unknown[]).entries()) {
    const problem = findActionProblem(action)
    if (problem) fail(`action ${index + 1} ${problem}`)
  }
  return content as unknown as Overlay
}

function findActionProblem(action: unknown): string | undefined {
  if (!isObject(action)) return 'must be an object with a "target".'
  if (typeof action.target !== 'string') return 'has no "target". Add a JSONPath in quotes.'
  if ('copy' in action && typeof action.copy !== 'string') return 'has a "copy" that is not a JSONPath in quotes.'
  if ('remove' in action && typeof action.remove !== 'boolean') return 'has a "remove" that is neither true nor false.'
  if (action.remove === true || 'update' in action || 'copy' in action) return undefined
  return 'has none of "update", "remove" and "copy". Add one.'
}
