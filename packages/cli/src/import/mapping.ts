import { shorten } from '../command/describe.ts'
import { CommandError } from '../command/errors.ts'
import { nearest } from '../command/suggest.ts'
import type { BodyField } from './body-fields.ts'

/** Which field each column goes to; a column that is left out has none. */
export interface Mapping {
  /** Throws a CommandError that says how to give fields to those of these columns that have none. */
  refuseUnknown(columns: readonly string[]): void
  /** The field of a column that is known. */
  fieldOf(column: string): string | undefined
  /** The field of a column whose values are objects or lists, which keep their name unless `--map` gives another. */
  nestedFieldOf(column: string): string | undefined
  /** A field as a message names it: with its column, where the column has another name. */
  nameOf(field: string): string
  /** The first column of a `--map` that was not asked for yet. */
  unused(): string | undefined
}

/** Names that people give to columns, besides those of the API. Case, spaces and punctuation are ignored. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  email: ['emailaddress', 'mail', 'e-mail'],
  'info.givenName': ['firstname', 'forename'],
  'info.familyName': ['lastname', 'surname'],
  'info.middleName': ['secondname'],
  'info.birthday': ['birthdate', 'dateofbirth', 'dob'],
  'addresses.0.country_code': ['country', 'countrycode', 'numericcode'],
  'phones.0.phone': ['phonenumber', 'mobile', 'telephone'],
}

/**
 * Columns to fields: by `--map COLUMN=FIELD`, by the field's path, by its own name, or by an alias.
 * Throws a CommandError for a `--map` that makes no sense.
 */
export function createMapping(given: readonly string[], fields: readonly BodyField[], name: string): Mapping {
  const explicit = readPairs(given)
  const unused = new Set(explicit.keys())
  const paths = new Set(fields.map(({ path }) => path))
  for (const field of explicit.values()) refuseMisspelled(field, [...paths])
  const byName = namesOf(fields)
  const columnOf = new Map<string, string>()
  const found = new Map<string, string | undefined>()

  function choose(column: string): string | undefined {
    unused.delete(column)
    return explicit.get(column)
  }
  // A second address or phone has the path of the first with another position.
  const ownField = (column: string) => (paths.has(firstPosition(column)) ? column : byName.get(plain(column)))
  function find(column: string): string | undefined {
    const given = choose(column)
    if (given !== undefined) return given === '' ? undefined : given
    return ownField(column)
  }
  return {
    refuseUnknown(columns) {
      const unknown = columns.filter(
        (column) => !found.has(column) && !explicit.has(column) && ownField(column) === undefined,
      )
      const [first, second] = unknown.map(shorten)
      if (first === undefined) return
      const which = second === undefined ? `the column "${first}", which is not a field` : listOf(unknown)
      throw new CommandError(
        `${name} has ${which} of a new client. Give --map "${first}=FIELD", or --map "${first}=" to leave it out. The fields are ${[...paths].join(', ')}.`,
      )
    },
    fieldOf(column) {
      if (found.has(column)) return found.get(column)
      const field = find(column)
      const other = field === undefined ? undefined : columnOf.get(field)
      if (other !== undefined)
        throw new CommandError(
          `${name} has two columns for ${field}: "${shorten(other)}" and "${shorten(column)}". Leave one out with --map "${shorten(column)}=".`,
        )
      if (field !== undefined) columnOf.set(field, column)
      found.set(column, field)
      return field
    },
    nestedFieldOf: (column) => {
      const field = choose(column) ?? column
      return field === '' ? undefined : field
    },
    nameOf: (field) => {
      const column = columnOf.get(field)
      const names = [field, field.split('.').at(-1) ?? field].map(plain)
      if (column === undefined || names.includes(plain(column))) return field
      return `${field} (column "${shorten(column)}")`
    },
    unused: () => [...unused][0],
  }
}

/** Columns that a message names. */
const mostNamed = 10

function listOf(columns: readonly string[]): string {
  const named = columns.slice(0, mostNamed).map((column) => `"${shorten(column)}"`)
  const others = columns.length - named.length
  return `the columns ${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}, which are not fields`
}

function readPairs(given: readonly string[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  for (const each of given) {
    const [column, field] = readPair(each)
    if (pairs.has(column))
      throw new CommandError(`--map is given twice for the column "${shorten(column)}"; give one of them.`)
    pairs.set(column, field)
  }
  return pairs
}

/** A custom field can have any name. One that is nearly that of a known field would create clients without that field. */
function refuseMisspelled(field: string, known: readonly string[]): void {
  const path = firstPosition(field)
  if (known.some((each) => `${each}.`.startsWith(`${path}.`))) return
  const similar = nearest(path, known)
  if (similar !== undefined)
    throw new CommandError(
      `--map has the field ${shorten(field)}, which the document does not describe. Did you mean ${similar}? Describe a custom field in an overlay.`,
    )
}

/** The path with the first position of each list, which represents all of them. */
const firstPosition = (path: string): string => path.replace(/\.\d+\./g, '.0.')

function readPair(given: string): [column: string, field: string] {
  const at = given.lastIndexOf('=')
  const [column, field] = [given.slice(0, at).trim(), given.slice(at + 1).trim()]
  if (at > 0 && /^((?!__)[A-Za-z_]\w*(\.(?!__)\w+)*)?$/.test(field)) return [column, field]
  throw new CommandError(`--map is "${shorten(given)}"; give COLUMN=FIELD, as "First name=info.givenName".`)
}

/** Fields by the names that a column may have. A name of several fields is left out. */
function namesOf(fields: readonly BodyField[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const ambiguous = new Set<string>()
  for (const { path } of fields) {
    const own = path.split('.').at(-1) ?? path
    for (const each of new Set([own, ...(aliases[path] ?? [])].map(plain))) {
      if (names.has(each)) ambiguous.add(each)
      names.set(each, path)
    }
  }
  for (const each of ambiguous) names.delete(each)
  return names
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
