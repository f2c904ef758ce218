import type { Operation } from './operations.ts'

/** Whether the document describes a method for the path of a request: `DELETE /clients/7` or not. */
export function describesRequest(
  operations: readonly Operation[],
  { method, target }: { readonly method: string; readonly target: string },
): boolean {
  const [path = ''] = target.split('?')
  const steps = path.split('/')
  return operations.some((operation) => operation.method === method && fits(operation.path.split('/'), steps))
}

const fits = (template: readonly string[], steps: readonly string[]): boolean =>
  template.length === steps.length && template.every((step, index) => step.includes('{') || step === steps[index])
