import type { Operation } from '../request/routes.ts'
import { splitTarget } from './target.ts'

const redacted = '…'

/**
 * A request's target as the log may show it. Values of parameters that the operation does not describe are left out, since
 * some callers send a token there; so is every known token.
 */
export function redactTarget(target: string, operation: Operation | undefined, tokens: readonly string[]): string {
  const { path, query } = splitTarget(target)
  const described = new Set(operation?.parameters.map(({ name }) => name))
  const pairs = query.split('&').map((pair) => (isDescribed(pair, described) ? pair : redactPair(pair)))
  let shown = query === '' ? path : `${path}?${pairs.join('&')}`
  for (const token of tokens) shown = shown.replaceAll(token, redacted).replaceAll(encodeURIComponent(token), redacted)
  return shown
}

function isDescribed(pair: string, described: ReadonlySet<string>): boolean {
  const [name = ''] = pair.split('=', 1)
  return pair === '' || described.has(name.replaceAll(/%5b/gi, '[').replaceAll(/%5d/gi, ']'))
}

function redactPair(pair: string): string {
  const equals = pair.indexOf('=')
  return equals === -1 ? redacted : `${pair.slice(0, equals)}=${redacted}`
}
