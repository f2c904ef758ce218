import { shorten } from '../command/describe.ts'
import { CommandError } from '../command/errors.ts'
import { didYouMean } from '../command/suggest.ts'
import { type ApiDocument, listParameters } from '../document/document.ts'
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
    filter[name] = filterValue(name, value, document, schema)
  }
  return filter
}

function filterValue(name: string, value: string, document: ApiDocument, schema: object) {
  const { types } = shapeOf(document, schema)
  if (!types.includes('array')) return scalar(name, value, types)
  const items = shapeOf(document, (schema as { items?: object }).items ?? {})
  return value.split(',').map((item) => scalar(name, item.trim(), items.types))
}

function scalar(name: string, value: string, types: readonly string[]): string | number {
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
