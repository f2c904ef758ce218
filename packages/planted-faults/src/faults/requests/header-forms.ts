import { type Fault, fault, json, type Plant, placeOf } from '../../planting/fault.ts'
import { isKnownRead, refusesHeader } from '../../planting/requests.ts'
import { isKnown } from '../../planting/wire.ts'

const refusesAccept = (when: (accept: string) => boolean): Plant => refusesHeader('accept', when, 406)

/** Ranges that a server splits at every comma, also at those in quotation marks. */
const hasQuotedComma: Plant = {
  http: (next) => async (request) =>
    isKnownRead(request) && /"[^"]*,[^"]*"/.test(request.headers.get('accept') ?? '')
      ? json(400, { message: 'Accept is not valid.', errors: [] })
      : next(request),
}

const refusesType = (when: (type: string) => boolean): Plant => ({
  http: (next) => async (request) =>
    placeOf(request) === 'create' && isKnown(request) && when(request.headers.get('content-type') ?? '')
      ? json(415, { message: 'The body must be application/json.' })
      : next(request),
})

/** The forms in which HTTP allows a header to be written. */
export const headerFormFaults: readonly Fault[] = [
  fault(
    'accept-in-capitals-refused',
    'A media type with capital letters in Accept, such as Application/JSON, is refused with 406.',
    refusesAccept((accept) => /application\/json/i.test(accept) && !/application\/(?:json|\*)|\*\/\*/.test(accept)),
  ),
  fault(
    'accept-with-empty-entry-refused',
    'An Accept header with an empty entry between two commas is refused with 406.',
    refusesAccept((accept) => /,\s*,/.test(accept)),
  ),
  fault(
    'accept-with-comma-at-end-refused',
    'An Accept header that ends with a comma is refused with 406.',
    refusesAccept((accept) => /,\s*$/.test(accept)),
  ),
  fault(
    'accept-weight-in-capitals-refused',
    'A weight that is written with a capital Q in Accept is refused with 406.',
    refusesAccept((accept) => /;\s*Q=/.test(accept)),
  ),
  fault(
    'accept-comma-in-quotation-marks-refused',
    'An Accept header with a comma in quotation marks is refused with 400.',
    hasQuotedComma,
  ),
  fault(
    'quoted-charset-refused',
    'A create whose content type has its charset in quotation marks is refused with 415.',
    refusesType((type) => /charset\s*=\s*"/i.test(type)),
  ),
  fault(
    'type-with-semicolon-at-end-refused',
    'A create whose content type ends with a semicolon is refused with 415.',
    refusesType((type) => /;\s*$/.test(type)),
  ),
]
