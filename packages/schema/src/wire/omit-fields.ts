import { isObject } from '../json.ts'

/** The value without the fields at these paths. The path of a field in a list is that of the list and its own name. */
export const omitFields = (value: unknown, paths: readonly string[]): unknown =>
  paths.reduce((rest, path) => omitField(rest, path.split('.')), value)

function omitField(value: unknown, [name, ...inner]: readonly string[]): unknown {
  if (name === undefined) return value
  if (Array.isArray(value)) return value.map((entry) => omitField(entry, [name, ...inner]))
  if (!isObject(value) || !Object.hasOwn(value, name)) return value
  if (inner.length > 0) return { ...value, [name]: omitField(value[name], inner) }
  const { [name]: _, ...rest } = value
  return rest
}
