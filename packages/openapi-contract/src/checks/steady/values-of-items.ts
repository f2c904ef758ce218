import type { JsonObject } from '../../document/json.ts'
import type { Parameter } from '../../document/operations.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { typesOf } from '../../generating/types.ts'
import { fitsPlace } from '../../request/valid-calls.ts'
import { fieldsFor } from './list-shape.ts'

/** The value of the parameter's field in an item of a list, in the form of the parameter; undefined if the item has none. */
export function valueOfItem(arbitraries: Arbitraries, parameter: Parameter, item: JsonObject): unknown {
  const isList = typesOf(arbitraries.flat(parameter.schema)).includes('array')
  return fieldsFor(parameter, item)
    .map(([, value]) => (isList ? [value] : value))
    .find((value) => fitsPlace(parameter, value) && arbitraries.validate(parameter.schema)(value).length === 0)
}
