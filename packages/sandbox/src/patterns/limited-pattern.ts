import { SandboxError } from '../errors/sandbox-error.ts'
import { type Pattern, toRegExp } from './pattern.ts'

/** Milliseconds for one match. A text that takes longer counts as one that does not match. */
const mostMs = 250

/**
 * A pattern that only the built-in engine supports, such as one with a lookahead. A match is ended after a fixed time.
 * Throws SandboxError in a runtime that cannot do that.
 */
export async function loadLimitedPattern(): Promise<(pattern: string) => Pattern> {
  const vm = await import('node:vm').catch(() => undefined)
  return (pattern) => {
    const expression = toRegExp(pattern)
    if (!vm) {
      throw new SandboxError(`The pattern ${JSON.stringify(pattern)} is not supported by this runtime; simplify it.`)
    }
    const context = vm.createContext({ __proto__: null, expression, text: '' })
    const script = new vm.Script('expression.test(text)')
    return {
      test: (text) => {
        context.text = text
        try {
          return Boolean(script.runInContext(context, { timeout: mostMs }))
        } catch {
          return false
        }
      },
    }
  }
}
