import type { Operation } from '../document/operations.ts'
import type { ResponseProblem } from '../exchange/check-response.ts'
import type { ApiResponse, Exchange } from '../exchange/exchange.ts'

/**
 * A response that departs from the document, as it would be in the form that the document describes. Undefined where its
 * form is not one that a suite knows.
 */
export type ReadOtherForm = (
  operation: Operation,
  exchange: Exchange,
  problems: readonly ResponseProblem[],
) => ApiResponse | undefined

/** Whether a problem is about what checks look at. */
export const isOfForm = ({ rule }: ResponseProblem): boolean =>
  rule === 'status' || rule === 'content-type' || rule === 'body'

export interface OtherFormReader {
  readonly readOtherForm: ReadOtherForm
  /** All that is wrong with a response. */
  readonly problemsOf: (exchange: Exchange) => readonly ResponseProblem[]
  /** Called with what shows only when the rest of the response has the form of the document. */
  readonly onMore: (problems: readonly ResponseProblem[]) => void
}

/** A status, a member around the rest, and the fields inside can differ, one inside the other. */
const mostSteps = 3

/**
 * The exchange with its response in the form that the document describes, so that checks can look at all that the form
 * does not concern.
 */
export function readInDocumentedForm(
  operation: Operation,
  exchange: Exchange,
  { readOtherForm, problemsOf, onMore }: OtherFormReader,
): Exchange | undefined {
  let [read, problems] = [exchange, problemsOf(exchange).filter(isOfForm)]
  for (let step = 0; problems.length > 0; step++) {
    const response = step < mostSteps ? readOtherForm(operation, read, problems) : undefined
    if (!response) return undefined
    read = { ...exchange, response: withOwnText(response, read.response) }
    const known = new Set(problems.map(({ message }) => message))
    problems = problemsOf(read).filter(isOfForm)
    onMore(problems.filter(({ message }) => !known.has(message)))
  }
  return read
}

/** What was found of a text is remembered, so that another body needs another text. */
const withOwnText = (response: ApiResponse, before: ApiResponse): ApiResponse =>
  response.json === before.json ? response : { ...response, text: JSON.stringify(response.json) }
