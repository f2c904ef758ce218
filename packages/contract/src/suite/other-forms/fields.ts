import { isObject, pointerKeys } from '@b2core-clients/openapi-contract'
import { canonicalFields } from '@b2core-clients/schema/dialect'
import { decodeFields, encodeFields, type FieldForm, type FieldRule, type WireRules } from '@b2core-clients/schema/wire'

type Known = typeof canonicalFields

/** A body whose fields at these pointers have the form that the document describes. */
export function rewriteFields(body: unknown, pointers: readonly string[], rules: WireRules): unknown {
  return [...new Set(pointers)].reduce(
    (changed, pointer) =>
      rewriteField(changed, pointerKeys(pointer), (value, path) => inDocumentedForm(value, path, rules)),
    body,
  )
}

function rewriteField(
  node: unknown,
  keys: readonly string[],
  rewrite: (value: unknown, path: readonly string[]) => unknown,
  path: readonly string[] = [],
): unknown {
  const [key, ...inner] = keys
  if (key === undefined) return rewrite(node, path)
  if (Array.isArray(node))
    return node.map((entry, index) => (String(index) === key ? rewriteField(entry, inner, rewrite, path) : entry))
  if (!isObject(node) || !Object.hasOwn(node, key)) return node
  return { ...node, [key]: rewriteField(node[key], inner, rewrite, [...path, key]) }
}

/** @param path The names of the field and of what it is in, from the body on. */
function inDocumentedForm(value: unknown, path: readonly string[], rules: WireRules): unknown {
  // A page or an envelope is around the client.
  const names = Object.hasOwn(canonicalFields, path[0] ?? '') ? path : path.slice(1)
  const type = typeAt(names)
  if (typeof type !== 'string') return value
  const canonical = decodeFields({ value }, { fields: { value: { form: givenForm(value, type) } } })
  const written = encodeFields(canonical, { fields: { value: ruleAt(names, rules) }, omitsNulls: false })
  return isObject(written) ? written.value : value
}

function typeAt(names: readonly string[]): Known[string] | undefined {
  let type: Known[string] | undefined = canonicalFields
  for (const name of names) type = typeof type === 'object' && Object.hasOwn(type, name) ? type[name] : undefined
  return type
}

function ruleAt(names: readonly string[], { fields }: WireRules): FieldRule {
  let rule: FieldRule = { fields }
  for (const name of names) rule = rule.fields?.[name] ?? {}
  return rule
}

/** Later than the year 5000 in seconds, earlier than 1980 in milliseconds. */
const leastMilliseconds = 100_000_000_000

/** The form that a value of a type has. Texts say it themselves. */
function givenForm(value: unknown, type: Exclude<Known[string], Known>): FieldForm {
  const unit = typeof value === 'number' && Math.abs(value) >= leastMilliseconds ? 'unix-milliseconds' : 'unix'
  if (type === 'time') return unit
  if (type === 'birthday') return `server-midnight ${unit}`
  return type === 'country-code' ? 'code-as-number' : `${type} as string`
}
