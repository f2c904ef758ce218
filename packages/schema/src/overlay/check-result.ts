import { isObject, type JsonObject } from '../json.ts'
import { atReference } from '../json-pointer.ts'
import { allReferences } from './all-references.ts'
import { findInvalidKeywords } from './check-keywords.ts'
import { OverlayError } from './overlay-error.ts'
import { printable } from './printable.ts'

/** Without these, a document describes nothing. */
const neededMembers = ['info', 'paths', 'components']

/**
 * Checks what overlays have left of a document: the parts that every reader needs, a target for every reference, and
 * keywords with values that OpenAPI allows.
 * Throws an OverlayError that names the overlays. Problems that the document had before are not reported.
 */
export function checkResult(before: JsonObject, after: JsonObject, names: readonly string[]): void {
  const overlays = names.map(printable).join(', ')
  for (const member of neededMembers)
    if (isObject(before[member]) && !isObject(after[member]))
      throw new OverlayError(`${overlays}: "${member}" of the document must stay an object. Change only parts of it.`)
  const missing = firstNew(missingReferences(before), missingReferences(after))
  if (missing !== undefined)
    throw new OverlayError(
      `${overlays}: the reference ${printable(missing)} leads to nothing in the document. Correct it, or add what it names.`,
    )
  const invalid = firstNew(findInvalidKeywords(before), findInvalidKeywords(after))
  if (invalid !== undefined) throw new OverlayError(`${overlays}: ${printable(invalid)}.`)
}

const firstNew = (before: readonly string[], after: readonly string[]): string | undefined =>
  after.find((problem) => !before.includes(problem))

const missingReferences = (document: JsonObject): string[] =>
  [...allReferences(document)].filter((reference) => atReference(document, reference) === undefined)
