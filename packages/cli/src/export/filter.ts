import { shorten } from '../command/describe.ts'
import { CommandError } from '../command/errors.ts'
import { didYouMean } from '../command/suggest.ts'
import { type ApiDocument, listParameters, type Schema } from '../document/document.ts'
import { shapeOf } from '../document/shape.ts'

/** Filters as the client takes them: lists as lists, numbers as numbers. */
export type Filter = Readonly<Record<string, string | number | readonly (string | number)[]>>

/** Reads `--filter NAME=VALUE`. Throws a CommandError that names a filter which the document does not describe. */
export function readFilter(given: readonly string[], document: ApiDocument): Filter {
  const parameters = listParameters(document)
  const known = [...parameters.keys()].flatMap((name) => /^filter\[(.+)\]$/.exec(name)?.[1] ?? [])
  const filter: Record<string, string | number | readonly (string | number)[]> = {}
  for (const each of given) {
    const [, name = '', value = ''] = /^([^=]+)=(.+)$/s.exec(each) ?? []
    if (name === '') throw new CommandError(`--filter is "${each}"; give NAME=VALUE, as city=Dubai.`)
    const schema = parameters.get(`filter[${name}]`)
    if (!schema)
      throw new CommandError(
        `There is no filter ${shorten(name)}.${didYouMean(name, known)} Known are ${known.join(', ')}.`,
      )
    if (name in filter)
      throw new CommandError(`--filter ${name} is given twice; give its values as one list: ${name}=1,2.`)
    filter[name] = readValue(name, value, kindOf(document, schema))
  }
  return filter
}

interface FilterKind {
  readonly isList: boolean
  /** The JSON types of the value, or of each entry of the list. */
  readonly types: readonly string[]
}

function kindOf(document: ApiDocument, schema: Schema): FilterKind {
  const { types } = shapeOf(document, schema)
  if (!types.includes('array')) return { isList: false, types }
  return { isList: true, types: shapeOf(document, schema.items ?? {}).types }
}

function readValue(name: string, value: string, { isList, types }: FilterKind) {
  return isList ? value.split(',').map((item) => readScalar(name, item.trim(), types)) : readScalar(name, value, types)
}

function readScalar(name: string, value: string, types: readonly string[]): string | number {
  if (!types.includes('integer') || types.includes('string')) return value
  if (/^-?\d+$/.test(value) && Number.isSafeInteger(Number(value))) return Number(value)
  throw new CommandError(`--filter ${name} is "${value}"; give an integer.`)
}

/** The same filters as the same text, whatever their order on the command line. */
export function filterText(filter: Filter): string {
  return Object.entries(filter)
    .map(([name, value]) => `${name}=${[value].flat().join(',')}`)
    .sort()
    .join(' ')
}
