import { type Fault, fault, instead, json, placeOf } from '../../planting/fault.ts'
import { onSent } from '../../planting/sent.ts'
import { isKnown, parsed } from '../../planting/wire.ts'

/** A body that is not JSON is read as one once it is repaired. */
const repaired = (repair: (text: string) => string) =>
  onSent((text) => {
    if (parsed(text) !== undefined) return text
    const other = repair(text)
    return parsed(other) === undefined ? text : other
  })

/** Bodies that a parser takes for JSON. */
export const lenientJsonFaults: readonly Fault[] = [
  fault(
    'json-with-comments-accepted',
    'Comments in a create body are left out, so it is accepted although it is not JSON.',
    repaired((text) => text.replace(/\/\*.*?\*\//gs, '').replace(/(?:\/\/|#)[^\n"]*$/gm, '')),
  ),
  fault(
    'json-names-without-quotes-accepted',
    'Names of fields without quotation marks are accepted in a create body.',
    repaired((text) => text.replace(/(?<=[{,])\s*([A-Za-z_]\w*)\s*:/g, '"$1":')),
  ),
  fault(
    'json-line-breaks-in-texts-accepted',
    'A line break or a tab within a text of a create body is accepted although JSON has no such text.',
    repaired((text) =>
      text.replace(/"(?:[^"\\]|\\.)*"/gs, (one) => one.replaceAll('\n', '\\n').replaceAll('\t', '\\t')),
    ),
  ),
  fault(
    'json-null-body-fails',
    'A create whose body is the JSON value null returns 500.',
    instead(
      (request, body) => placeOf(request) === 'create' && isKnown(request) && body.trim() === 'null',
      () => json(500, { message: 'Something went wrong on our side.' }),
    ),
  ),
]
