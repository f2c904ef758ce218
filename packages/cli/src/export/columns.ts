import { readDialect } from '@b2core-clients/schema/dialect'
import { shorten } from '../command/describe.ts'
import { CommandError } from '../command/errors.ts'
import { didYouMean } from '../command/suggest.ts'
import type { ApiDocument } from '../document/document.ts'
import type { DescribedInstallation } from '../document/load.ts'
import { type Shape, shapeOf } from '../document/shape.ts'

export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'time' | 'date' | 'json'

/** One column of a table of clients. */
export interface Column {
  /** As `country_alpha2_code`. */
  readonly name: string
  /** Where its value is in a client, as `['country', 'alpha2Code']`. */
  readonly path: readonly string[]
  readonly type: ColumnType
}

/** The column of the client's identifier, which is always there. */
export const idColumn = 'client_id'

/** Types of columns in which times are in another order than their values. A text is in order, if it is no HTTP date. */
const typesWithoutOrder = (claimed: ApiDocument): ReadonlySet<ColumnType> =>
  new Set([
    'integer',
    'number',
    ...(readDialect({ ...claimed })['time-format'] === 'http-date' ? ['text' as const] : []),
  ])

/** Whether identifiers are numbers or texts. */
export const idTypeOf = (columns: readonly Column[]): 'integer' | 'text' =>
  columns.find(({ name }) => name === idColumn)?.type === 'integer' ? 'integer' : 'text'

/**
 * The columns that the document describes: one for each field of a client, nested objects and lists as JSON, and one
 * more for each scalar field of a nested object. A time has the type `time` in whatever form the installation writes it.
 * @param fields Only these, by their names in the API, as `country` or `country.alpha2Code`. Empty: all.
 */
export function columnsOf(
  { document, claimed }: Pick<DescribedInstallation, 'document' | 'claimed'>,
  fields: readonly string[],
): readonly Column[] {
  const times = new Set(describedColumns(claimed).flatMap(({ name, type }) => (type === 'time' ? [name] : [])))
  const others = typesWithoutOrder(claimed)
  const all = describedColumns(document).map((column) =>
    times.has(column.name) && others.has(column.type) ? { ...column, type: 'time' as const } : column,
  )
  const known = all.map(({ path }) => path.join('.'))
  const unknown = fields.find((field) => !known.includes(field))
  if (unknown !== undefined)
    throw new CommandError(
      `--fields has ${shorten(unknown)}, which the document does not describe.${didYouMean(unknown, known)} Describe a custom field in an overlay.`,
    )
  const isWanted = ({ name, path }: Column) =>
    fields.length === 0 ||
    name === idColumn ||
    fields.some((field) => path.join('.') === field || path.join('.').startsWith(`${field}.`))
  return all.filter(isWanted)
}

function describedColumns(document: ApiDocument): Column[] {
  const client = shapeOf(document, { $ref: '#/components/schemas/Client' })
  const columns = Object.entries(client.properties).flatMap(([name, schema]) => {
    const shape = shapeOf(document, schema)
    return [columnAt([name], shape), ...flattened(document, [name], shape)]
  })
  const taken = new Set<string>()
  // Two fields can have the same name in lower case. The second gets a number.
  return columns.map((column) => {
    let name = column.name
    for (let count = 2; taken.has(name); count++) name = `${column.name}_${count}`
    taken.add(name)
    return { ...column, name }
  })
}

function flattened(document: ApiDocument, path: readonly string[], shape: Shape, depth = 0): Column[] {
  // A schema may contain itself. More than two levels are hard to read in a table.
  if (depth > 1 || typeOf(shape) !== 'json') return []
  return Object.entries(shape.properties).flatMap(([name, schema]) => {
    const member = shapeOf(document, schema)
    const at = [...path, name]
    return typeOf(member) === 'json' ? flattened(document, at, member, depth + 1) : [columnAt(at, member)]
  })
}

const columnAt = (path: readonly string[], shape: Shape): Column => ({
  name: path.map(snakeCase).join('_'),
  path,
  type: typeOf(shape),
})

function typeOf({ types, format }: Shape): ColumnType {
  const [type, ...others] = types
  if (others.length > 0) return types.some((each) => each === 'object' || each === 'array') ? 'json' : 'text'
  if (type === 'string' && format === 'date') return 'date'
  if (type === 'string') return format === 'date-time' ? 'time' : 'text'
  if (type === 'integer' || type === 'number') return format === 'date-time' ? 'time' : type
  if (type === 'boolean') return 'boolean'
  return type === undefined || type === 'object' || type === 'array' ? 'json' : 'text'
}

/** `alpha2Code` as `alpha2_code`: what SQL takes without quotes. */
function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
}
