import type { Dialect } from '../generated/claims.ts'
import type { JsonObject } from '../json.ts'
import type { CanonicalType } from './canonical-fields.ts'
import { isScalarType } from './coerce.ts'
import type { FieldForm, ScalarType } from './wire-rules.ts'

/**
 * The form of a field that an installation does not write in canonical form.
 * @param types The types that its schema allows; none where it does not limit them.
 */
export function formOf(
  type: CanonicalType,
  types: readonly string[],
  schema: JsonObject,
  dialect: Dialect,
): FieldForm | undefined {
  const isNumber = (types.includes('integer') || types.includes('number')) && !types.includes('string')
  const time = dialect['time-format']
  switch (type) {
    case 'time':
      if (schema.format === 'date') return 'date'
      if (isNumber && !time.startsWith('unix')) return 'unix'
      return time === 'offset' ? undefined : time
    case 'birthday':
      if (dialect['birthday-format'] === 'date') return 'date'
      if (dialect['birthday-format'] === 'server-midnight') return `server-midnight ${time}`
      return time === 'offset' ? undefined : time
    case 'country-code':
      if (isNumber) return 'code-as-number'
      return dialect['numeric-code-zeros'] === 'bare' ? 'code-without-zeros' : undefined
    default:
      return otherType(type, types)
  }
}

function otherType(type: ScalarType, types: readonly string[]): FieldForm | undefined {
  const allowed = types.filter(isScalarType)
  const isAllowed = allowed.includes(type) || (type === 'integer' && allowed.includes('number'))
  const [other] = allowed
  return other && !isAllowed ? `${type} as ${other}` : undefined
}
