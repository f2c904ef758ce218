import { isObject } from '../json.ts'
import { coerce } from './coerce.ts'
import { decodeBirthday, decodeTime, encodeDay, encodeServerMidnight, encodeTime } from './times.ts'
import type { FieldForm, FieldRules, ScalarType, TimeForm, WireRules } from './wire-rules.ts'

/** An object with its fields as the installation writes them; the object itself where it writes all as they are. */
export function encodeFields(value: unknown, rules: Pick<WireRules, 'fields' | 'omitsNulls'>): unknown {
  const isCanonical = !rules.omitsNulls && Object.keys(rules.fields).length === 0
  return isCanonical ? value : encode(value, rules.fields, rules.omitsNulls)
}

/** An object with its fields in canonical form. Fields that the installation leaves out stay out. */
export function decodeFields(value: unknown, { fields }: Pick<WireRules, 'fields'>): unknown {
  return Object.keys(fields).length === 0 ? value : decode(value, fields)
}

const none: FieldRules = {}

function encode(value: unknown, rules: FieldRules, omitsNulls: boolean): unknown {
  if (Array.isArray(value)) return value.map((entry) => encode(entry, rules, omitsNulls))
  if (!isObject(value)) return value
  const entries = Object.entries(value).flatMap(([name, field]) => {
    const { form, omitsNull = omitsNulls, fields = none } = ruleOf(rules, name)
    if (form === 'absent' || (field === null && omitsNull)) return []
    const inner = encode(field, fields, omitsNulls)
    return [[name, form === undefined || inner === null ? inner : encodeForm(inner, form)]]
  })
  return Object.fromEntries(entries)
}

function decode(value: unknown, rules: FieldRules): unknown {
  if (Array.isArray(value)) return value.map((entry) => decode(entry, rules))
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([name, field]) => {
    const { form, fields = none } = ruleOf(rules, name)
    const inner = decode(field, fields)
    return [name, form === undefined || inner === null ? inner : decodeForm(inner, form)]
  })
  return Object.fromEntries(entries)
}

const ruleOf = (rules: FieldRules, name: string) => (Object.hasOwn(rules, name) ? (rules[name] ?? {}) : {})

function encodeForm(value: unknown, form: FieldForm): unknown {
  if (form === 'date') return encodeDay(value)
  if (form === 'code-without-zeros') return typeof value === 'string' ? value.replace(/^0+(?=\d)/, '') : value
  if (form === 'code-as-number') return coerce(value, 'integer')
  if (form.startsWith('server-midnight')) return encodeServerMidnight(value, form.split(' ')[1] as TimeForm)
  return form.includes(' as ')
    ? coerce(value, form.split(' as ')[1] as ScalarType)
    : encodeTime(value, form as TimeForm)
}

function decodeForm(value: unknown, form: FieldForm): unknown {
  if (form === 'date') return decodeBirthday(value, 'offset')
  if (form.startsWith('server-midnight')) return decodeBirthday(value, form.split(' ')[1] as TimeForm)
  if (form.startsWith('code')) return /^\d{1,3}$/.test(String(value)) ? String(value).padStart(3, '0') : value
  return form.includes(' as ')
    ? coerce(value, form.split(' as ')[0] as ScalarType)
    : decodeTime(value, form as TimeForm)
}
