import { type Fault, fault, instead, json, type Plant, placeOf } from '../../planting/fault.ts'
import { serverError } from '../../planting/responses.ts'

/** The server fails at some texts that are sent in place of a token. */
const failsAt = (when: (token: string) => boolean): Plant =>
  instead(
    (request) =>
      placeOf(request) !== undefined && when((request.headers.get('authorization') ?? '').replace(/^\w+ /, '')),
    () => json(500, serverError),
  )

/** Texts in the place of a token that need more than a comparison. */
export const oddTokenFaults: readonly Fault[] = [
  fault(
    'long-token-fails',
    'A token of more than 1,000 characters returns 500.',
    failsAt(({ length }) => length > 1_000),
  ),
  fault(
    'quotation-mark-in-a-token-fails',
    'A token with a quotation mark or an apostrophe returns 500.',
    failsAt((token) => /["']/.test(token)),
  ),
  fault(
    'token-of-three-parts-fails',
    'A token of three parts with full stops between them, as a signed one has, returns 500.',
    failsAt((token) => /^[^.]+\.[^.]+\.[^.]+$/.test(token)),
  ),
]
