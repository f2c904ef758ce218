import { InputError } from './errors/local-errors.ts'
import { checkObject, membersOf } from './input.ts'

const validName = /^[\w!#$%&'*+.^`|~-]+$/
// A header is Latin-1, without control characters.
const validValue = /^[\t -~\x80-\xff]*$/

/** `base` with `added`. Names are case-insensitive, and later ones win. A value that is undefined counts as absent. */
export function mergeHeaders(
  operation: string,
  base: Readonly<Record<string, string>>,
  added: Readonly<Record<string, string | undefined>> | undefined,
): Readonly<Record<string, string>> {
  if (!added) return base
  // The members of a `Headers` or of a list would be lost without an error.
  checkObject(operation, 'headers', added)
  const merged = { ...base }
  for (const [name, value] of membersOf<string>(added)) {
    const key = name.toLowerCase()
    // It would be replaced without an error.
    if (key === 'authorization') throw new InputError(operation, `header ${name} is set from token`)
    // Null would be sent as a text.
    if (!validName.test(name) || value === null || !validValue.test(value)) {
      throw new InputError(operation, `header ${name} cannot be sent`)
    }
    merged[key] = value
  }
  return merged
}
