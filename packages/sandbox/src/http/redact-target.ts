import type { Operation } from '../request/routes.ts'
import { splitTarget } from './target.ts'

const redacted = '…'

/**
 * A function that returns a request's target as the log may show it. Values of parameters that the operation does not
 * describe are left out, since some callers send a token there; so is every known token.
 */
export function createTargetRedactor(
  tokens: readonly string[],
): (target: string, operation: Operation | undefined) => string {
  const secrets = tokens.flatMap((token) => [token, encodeURIComponent(token)])
  return (target, operation) => {
    const shown = redactValues(target, operation?.parameterNames ?? noNames)
    return secrets.reduce((text, secret) => text.replaceAll(secret, redacted), shown)
  }
}

const noNames: ReadonlySet<string> = new Set()

function redactValues(target: string, described: ReadonlySet<string>): string {
  const { path, query } = splitTarget(target)
  if (query === '') return path
  const pairs = query.split('&').map((pair) => (isDescribed(pair, described) ? pair : redactPair(pair)))
  return `${path}?${pairs.join('&')}`
}

function isDescribed(pair: string, described: ReadonlySet<string>): boolean {
  const [name = ''] = pair.split('=', 1)
  if (pair === '' || described.has(name)) return true
  return name.includes('%') && described.has(name.replaceAll(/%5b/gi, '[').replaceAll(/%5d/gi, ']'))
}

function redactPair(pair: string): string {
  const equals = pair.indexOf('=')
  return equals === -1 ? redacted : `${pair.slice(0, equals)}=${redacted}`
}
