import { type Fault, fault, placeOf } from '../planting/fault.ts'
import { limitOf, offsetOf, onSorted, withoutGroupBefore } from '../planting/lists.ts'
import { bodyOf, onReads, serverError, withBody } from '../planting/responses.ts'

/** Which clients a page has, and in which order. */
export const pageOrderFaults: readonly Fault[] = [
  fault(
    'same-name-lost-at-page-boundary',
    'When a list is sorted by name, a page leaves out the clients that have the same name as the last client of the page before.',
    withoutGroupBefore('name'),
  ),
  fault(
    'last-offsets-overflow',
    'A list fails with a 500 when offset and limit together exceed the largest 32-bit integer.',
    onReads((response, request) => {
      const isBeyond = placeOf(request) === 'list' && offsetOf(request) + limitOf(request) > 2_147_483_647
      return isBeyond ? withBody(response, serverError, 500) : undefined
    }),
  ),
  fault(
    'sorted-by-sign-in-hides-the-rest',
    'A list that is sorted by loggedAt leaves out the clients who never signed in, although total counts them.',
    onSorted('loggedAt', (all, offset, limit) =>
      all.filter(({ loggedAt }) => loggedAt !== null && loggedAt !== undefined).slice(offset, offset + limit),
    ),
  ),
  fault(
    'second-half-comes-backwards',
    'A page that begins in the second half of a list is read from the end, and its clients come in the opposite order.',
    onReads(async (response, request) => {
      const body = placeOf(request) === 'list' ? await bodyOf(response) : undefined
      const isLater = Array.isArray(body?.data) && offsetOf(request) > body.total / 2
      return isLater ? withBody(response, { ...body, data: body.data.toReversed() }) : undefined
    }),
  ),
]
