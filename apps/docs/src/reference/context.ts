import type { JsonObject } from '@b2core-clients/spec/provenance'
import type { Known } from '../model/knowledge.ts'
import type { Reference } from '../model/reference.ts'
import type { Article } from '../prose/article.ts'
import type { Sample } from '../samples/samples.ts'

/** What the pages of the reference are made from. */
export interface ReferenceContext {
  readonly reference: Reference
  readonly document: JsonObject
  readonly known: (element: unknown) => Known
  readonly guides: readonly Article[]
  readonly samples: readonly Sample[]
  /** The page that lists every claim by its id, from a page in the folder `reference`. */
  readonly claimsPage: string
}

/** Pages of operations and objects are in a folder. */
export const up = '../'
