import { indexOf } from './operation-index.ts'
import type { Operation } from './operations.ts'

interface Asked {
  readonly method: string
  readonly target: string
}

/** Whether the document describes a method for the path of a request: `DELETE /clients/7` or not. */
export const describesRequest = (operations: readonly Operation[], asked: Asked): boolean =>
  describingOperation(operations, asked) !== undefined

/** The operation that a request is for: one without placeholders in its path comes first. */
export function describingOperation(
  operations: readonly Operation[],
  { method, target }: Asked,
): Operation | undefined {
  const [path = ''] = target.split('?')
  const index = indexOf(operations)
  const fitting = index.fitting(path.split('/')).filter((operation) => operation.method === method)
  return index.on(method, path) ?? fitting[0]
}
