import { InputError } from './errors/local-errors.ts'
import { checkObject, checkScalar, membersOf, refuse } from './input.ts'

type QueryValues = Readonly<Record<string, unknown>>

/** The path with a query of the values that are not undefined. Lists are joined by commas. */
export function pathWithQuery(operation: string, path: string, values: QueryValues): string {
  const parts: string[] = []
  for (const [name, value] of membersOf(values)) {
    // Spread, so that a gap in a list is refused as the undefined that it reads as.
    const items = Array.isArray(value) ? [...value] : [value]
    // Nobody outside knows what the API makes of an empty value. It may well match everyone.
    if (!items.length || items.includes('')) refuse(operation, name, '', 'a value, or leave it out')
    for (const item of items) checkScalar(operation, name, item)
    parts.push(`${encode(name)}=${items.map(encode).join(',')}`)
  }
  return parts.length ? `${path}?${parts.join('&')}` : path
}

/** Percent-encoded, except for the brackets of filter names. */
const encode = (text: string | number) => encodeURIComponent(text).replace(/%5[BD]/g, decodeURIComponent)

/** The parameters that a caller adds on purpose. One that the operation describes is refused: it has its own place. */
export function extraParameters(
  operation: string,
  extra: QueryValues = {},
  described: readonly string[] = [],
): QueryValues {
  checkObject(operation, 'extraQuery', extra)
  const added: Record<string, unknown> = {}
  for (const [name, value] of membersOf(extra)) {
    if (described.includes(name)) {
      throw new InputError(operation, `${name} in extraQuery is described; give it as input`)
    }
    added[name] = typeof value === 'boolean' ? String(value) : value
  }
  return added
}
