import type { Dialect } from '../generated/claims.ts'
import type { ErrorBody } from '../wire/error-body.ts'
import type { WireRules } from '../wire/wire-rules.ts'
import { detailList, detailMap, errorText, messageList, messageText } from './detail-shapes.ts'
import type { ErrorContext, ErrorShape } from './error-shape.ts'
import {
  errorDetails,
  errorObject,
  errorsDetail,
  errorsMap,
  fieldList,
  fieldMapShape,
  fieldViolations,
} from './field-shapes.ts'
import { bareList, codeMessage, nameMessage, spring } from './named-shapes.ts'
import { otherShape } from './other-shape.ts'
import { problem, problemDetail, violations } from './problem-shapes.ts'

export type { ErrorContext } from './error-shape.ts'

/** Every shape by the value of the claim `error-shape`. */
export const errorShapes: Readonly<Record<Dialect['error-shape'], ErrorShape>> = {
  'field-list': fieldList,
  'field-map': fieldMapShape,
  violations,
  problem,
  'bare-list': bareList,
  'error-object': errorObject,
  'error-details': errorDetails,
  'code-message': codeMessage,
  'field-violations': fieldViolations,
  'name-message': nameMessage,
  spring,
  'errors-map': errorsMap,
  'error-text': errorText,
  'message-text': messageText,
  'message-list': messageList,
  'detail-map': detailMap,
  'detail-list': detailList,
  'errors-detail': errorsDetail,
  'problem-detail': problemDetail,
  other: otherShape,
}

/** A canonical error as the installation writes it. */
export const encodeError = (
  error: ErrorBody,
  { errorShape }: Pick<WireRules, 'errorShape'>,
  context: ErrorContext,
): unknown => errorShapes[errorShape].encode(error, context)
