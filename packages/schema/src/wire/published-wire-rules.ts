import { claimKinds, type Dialect } from '../generated/claims.ts'
import { canonicalFields } from '../generated/fields.ts'
import type { CanonicalFields } from './canonical-fields.ts'
import { formOf } from './form-of.ts'
import { readWireRules } from './read-wire-rules.ts'
import type { FieldRule, FieldRules, WireRules } from './wire-rules.ts'

/** How the published document is written. It has canonical types, so only its choices matter. */
export const publishedWireRules: WireRules = {
  ...readWireRules({}, initialDialect()),
  fields: rulesOfChoices(initialDialect(), canonicalFields),
}

function initialDialect(): Dialect {
  const values = Object.entries(claimKinds).map(([id, kind]) => [
    id,
    kind.form === 'keyword' ? undefined : kind.initial,
  ])
  return Object.fromEntries(values) as Dialect
}

function rulesOfChoices(dialect: Dialect, fields: CanonicalFields): FieldRules {
  const entries = Object.entries(fields).map(([name, type]): [string, FieldRule] => {
    if (typeof type !== 'string') {
      const inner = rulesOfChoices(dialect, type)
      return [name, Object.keys(inner).length > 0 ? { fields: inner } : {}]
    }
    const form = formOf(type, [], {}, dialect)
    return [name, form ? { form } : {}]
  })
  return Object.fromEntries(entries.filter(([, rule]) => Object.keys(rule).length > 0))
}
