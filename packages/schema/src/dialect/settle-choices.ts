import { resolve } from '../document/resolve.ts'
import type { Dialect } from '../generated/claims.ts'
import { isObject, type JsonObject } from '../json.ts'

/**
 * Some choices and some ordinary keywords are about the same thing, and an overlay can set either. Here they become equal,
 * so that all other code reads only one of them.
 */
export function settleChoices(document: JsonObject, dialect: Dialect): Dialect {
  const hasMaximum = dialect['limit-maximum'] !== undefined && dialect['limit-above-maximum'] !== 'unlimited'
  return {
    ...dialect,
    ...(hasMaximum ? {} : { 'limit-maximum': undefined, 'limit-above-maximum': 'unlimited' }),
    ...(fieldOf(document, 'birthday').format === 'date' ? { 'birthday-format': 'date' } : {}),
    ...(isInteger(fieldOf(document, 'createTime')) && !dialect['time-format'].startsWith('unix')
      ? { 'time-format': 'unix' }
      : {}),
  }
}

function fieldOf(document: JsonObject, name: string): JsonObject {
  const { properties } = resolve(document, { $ref: '#/components/schemas/Client' })
  return resolve(document, isObject(properties) ? properties[name] : undefined)
}

/** Whether the schema allows integers and no text. */
const isInteger = ({ type }: JsonObject): boolean => {
  const types = [type].flat()
  return types.includes('integer') && !types.includes('string')
}
