import { resolve } from '../document/resolve.ts'
import { problemsOf, type ShapedObject, walkShape } from '../document/walk-shape.ts'
import type { JsonObject } from '../json.ts'
import { atReference } from '../json-pointer.ts'
import { printable } from '../printable.ts'
import { OverlayError } from './overlay-error.ts'

/**
 * Checks a document after overlays were applied: it must still be OpenAPI, and each reference must lead to an object of
 * the right kind. Throws an OverlayError that names the overlays. Problems that the document had before are not reported.
 */
export function checkResult(before: JsonObject, after: JsonObject, names: readonly string[]): void {
  const known = new Set(findProblems(before))
  const problem = findProblems(after).find((each) => !known.has(each))
  if (problem !== undefined) throw new OverlayError(`${names.map(printable).join(', ')}: ${printable(problem)}.`)
}

function findProblems(document: JsonObject): string[] {
  const problems: string[] = []
  const operationIds = new Set<unknown>()
  walkShape(document, (object) => {
    const { operationId, $ref } = object.value
    problems.push(...problemsOf(object))
    if (typeof $ref === 'string') problems.push(...problemsOfReference(document, object, $ref))
    if (object.kind !== 'operation' || operationId === undefined) return
    if (operationIds.has(operationId)) problems.push(`two operations have the operationId ${operationId}`)
    operationIds.add(operationId)
  })
  return problems
}

function problemsOfReference(document: JsonObject, { kind, value }: ShapedObject, reference: string): string[] {
  if (atReference(document, reference) === undefined) return [describeMissing(reference)]
  // A schema can be anything: no member is required.
  if (kind === 'schema' || kind === 'pathItem') return []
  const isRightKind = problemsOf({ kind, value: resolve(document, value), steps: [] }).length === 0
  return isRightKind ? [] : [`the reference ${reference} does not lead to a valid ${kind}`]
}

function describeMissing(reference: string): string {
  if (reference.startsWith('#/')) return `the reference ${reference} leads to nothing in the document`
  return `the reference ${reference} cannot be used. Use one within the document, such as #/components/schemas/Client`
}
