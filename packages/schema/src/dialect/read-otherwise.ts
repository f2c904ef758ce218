import type { JsonObject } from '../json.ts'
import { findClaims } from './find-claims.ts'

/** What the installation does that no value of a claim can say, in a sentence for each such claim. */
export function readOtherwise(document: JsonObject): ReadonlyMap<string, string> {
  const sentences = new Map<string, string>()
  for (const [id, { claim }] of findClaims(document))
    if (typeof claim.otherwise === 'string') sentences.set(id, claim.otherwise)
  return sentences
}
