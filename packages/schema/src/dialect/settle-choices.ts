import { resolve } from '../document/resolve.ts'
import type { Dialect } from '../generated/claims.ts'
import { isObject, type JsonObject } from '../json.ts'

/**
 * Where an ordinary keyword and a choice are about one thing, an overlay can set either of them. The result has both in
 * agreement, so that nothing else has to look at two places.
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
