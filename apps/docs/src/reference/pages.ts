import type { SitePage } from '../site.ts'
import type { ReferenceContext } from './context.ts'
import { introductionPage } from './introduction.ts'
import { objectPageOf } from './object-page.ts'
import { operationPageOf } from './operation-page.ts'

/** The introduction, a page for each operation and one for each object that several of them return. */
export const referencePages = (context: ReferenceContext): SitePage[] => [
  introductionPage(context),
  ...context.reference.operations.map((operation) => operationPageOf(operation, context)),
  ...context.reference.objects.map((object) => objectPageOf(object, context)),
]
