import { type Fault, type Fetch, fault, type Plant, placeOf } from '../../planting/fault.ts'
import { isRecord } from '../../planting/responses.ts'
import { createAgain, onSent } from '../../planting/sent.ts'
import { parsed } from '../../planting/wire.ts'

/** The bytes of a create body are decoded by the server; `undefined` leaves them as they are. */
const decodedBy = (decode: (bytes: Buffer) => string | undefined): Plant => ({
  http: (next: Fetch) => async (request) => {
    if (placeOf(request) !== 'create') return next(request)
    const text = decode(Buffer.from(await request.clone().arrayBuffer()))
    return next(text === undefined ? request : createAgain(request, text))
  },
})

const isUtf8 = (bytes: Buffer): boolean => Buffer.from(bytes.toString()).equals(bytes)

/** Bodies in another coding than UTF-8, or with JSON where something else is. */
export const encodedBodyFaults: readonly Fault[] = [
  fault(
    'utf-16-body-taken',
    'A create body in UTF-16 is accepted.',
    decodedBy((bytes) => {
      const [first, second] = bytes
      if (first === 0xff && second === 0xfe) return bytes.subarray(2).toString('utf16le')
      return first === 0x7b && second === 0 ? bytes.toString('utf16le') : undefined
    }),
  ),
  fault(
    'latin-1-body-taken',
    'A create body that is not UTF-8 is read as ISO-8859-1.',
    decodedBy((bytes) => (isUtf8(bytes) ? undefined : bytes.toString('latin1'))),
  ),
  fault(
    'wrong-bytes-replaced',
    'Half of a pair and overlong letters in the bytes of a create body are replaced, and the body is accepted.',
    decodedBy((bytes) => {
      const isNear = bytes.includes(Buffer.from([0xed, 0xa0])) || bytes.includes(Buffer.from([0xc1, 0xa1]))
      return isNear ? bytes.toString() : undefined
    }),
  ),
  fault(
    'base64-body-taken',
    'A create body in base64 is decoded.',
    onSent((text) => {
      const decoded = /^[\w+/]{8,}=*$/.test(text) ? Buffer.from(text, 'base64').toString() : ''
      return isRecord(parsed(decoded)) ? decoded : text
    }),
  ),
  fault(
    'json-within-a-text-taken',
    'A create body that is a JSON text, in which there is JSON, is taken for what is in it.',
    onSent((text) => {
      const inner = parsed(text)
      return typeof inner === 'string' && isRecord(parsed(inner)) ? inner : text
    }),
  ),
  fault(
    'list-of-one-taken',
    'A create body that is a list of one client is taken for this client.',
    onSent((text) => {
      const list = parsed(text)
      return Array.isArray(list) && list.length === 1 && isRecord(list[0]) ? JSON.stringify(list[0]) : text
    }),
  ),
  fault(
    'wrapped-body-unwrapped',
    'Of a create body with a field data, what is in this field overrules what is beside it.',
    onSent((text) => {
      const body = parsed(text)
      return isRecord(body) && isRecord(body.data) ? JSON.stringify({ ...body, ...body.data }) : text
    }),
  ),
]
