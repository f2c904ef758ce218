import { StoreError } from '../domain/refusals.ts'
import { refuse } from './answers.ts'
import { type Answer, BodyCutError, type Exchange } from './exchange.ts'

/**
 * The answer, or the document's 500 when making it fails, of which `onError` is told. Rejects only when nobody waits for
 * an answer any more.
 */
export async function orFailure(
  exchange: Exchange,
  onError: (error: unknown) => void,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof BodyCutError || exchange.signal?.aborted) throw error
    onError(error)
    const why = error instanceof StoreError ? ` ${error.message}` : ''
    return refuse(500, `Something went wrong on our side.${why}`)
  }
}
