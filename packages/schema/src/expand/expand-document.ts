import { DialectError } from '../dialect/dialect-error.ts'
import { readDialect } from '../dialect/read-dialect.ts'
import type { JsonObject } from '../json.ts'
import { publishedWireRules } from '../wire/published-wire-rules.ts'
import { readWireRules } from '../wire/read-wire-rules.ts'
import { addMissingPage } from './add-missing-page.ts'
import { matchTypes } from './match-types.ts'
import { moveStatuses } from './move-statuses.ts'
import { renameRequestId } from './rename-request-id.ts'
import { rewriteEnvelopes } from './rewrite-envelopes.ts'
import { rewriteErrorMediaType, rewriteErrorSchema } from './rewrite-errors.ts'
import { rewriteExamples } from './rewrite-examples.ts'
import { rewriteFields } from './rewrite-fields.ts'
import { rewriteParameters } from './rewrite-parameters.ts'

/**
 * The document with everything in it that follows from its claims: statuses, shapes, types and examples. The result is
 * an ordinary OpenAPI document, which tools without knowledge of `x-claims` can use. The given document stays as it is.
 *
 * The result records in `x-wire` how its examples are written. Expanding it again changes nothing. An overlay that changes
 * how clients or errors are written must be applied before. Afterwards, expanding throws a DialectError.
 */
export function expandDocument<Document extends object>(document: Document): Document {
  const expanded = structuredClone(document) as JsonObject
  const dialect = readDialect(expanded)
  const to = readWireRules(expanded, dialect)
  const from = 'x-wire' in expanded ? to : publishedWireRules
  if ('x-wire' in expanded && JSON.stringify(expanded['x-wire']) !== JSON.stringify(to))
    throw new DialectError(
      'The document was expanded before this overlay. Apply all overlays to the document as published, then expand it.',
    )
  moveStatuses(expanded, dialect)
  addMissingPage(expanded, dialect)
  renameRequestId(expanded, dialect)
  rewriteErrorMediaType(expanded, dialect)
  rewriteExamples(expanded, from, to)
  rewriteErrorSchema(expanded, from, to)
  rewriteEnvelopes(expanded, from, to)
  rewriteFields(expanded, from, to)
  rewriteParameters(expanded, dialect)
  matchTypes(expanded)
  if (JSON.stringify(to) !== JSON.stringify(publishedWireRules)) expanded['x-wire'] = to
  return expanded as Document
}
