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
  const steps = path.split('/')
  const fitting = operations.filter(
    (operation) => operation.method === method && fits(operation.path.split('/'), steps),
  )
  return fitting.find((operation) => operation.path === path) ?? fitting[0]
}

const fits = (template: readonly string[], steps: readonly string[]): boolean =>
  template.length === steps.length && template.every((step, index) => step.includes('{') || step === steps[index])
