import { isObject } from '../document/json.ts'
import { requiredFields } from './fields.ts'
import type { FlatSchema } from './flat-schema.ts'
import { mostHeight } from './limits.ts'
import { hasType, typesOf } from './types.ts'
import type { ValueMaker } from './value-maker.ts'

const requiresItself = 'the schema requires itself without end'

/** Why a schema has no value that can be made, in one phrase. */
export function whyImpossible(maker: ValueMaker, { keywords, choices }: FlatSchema, depth = 0): string {
  if (choices.length > 0) return 'no alternative has a value'
  if (typesOf(keywords).length === 0) return 'the schema allows no type'
  if ('const' in keywords && !hasType(keywords, keywords.const)) return 'the type does not allow the value of const'
  if (Array.isArray(keywords.enum) && !keywords.enum.some((value) => hasType(keywords, value)))
    return 'the type allows no value of the enum'
  const parts: [string, unknown][] = [...requiredFields(keywords), ['items', keywords.items]]
  for (const [name, node] of parts) {
    if (!isObject(node)) continue
    const part = maker.flatten(node)
    if (maker.heightOf(part) <= mostHeight) continue
    const reason = depth > 4 ? requiresItself : whyImpossible(maker, part, depth + 1)
    return reason === requiresItself ? reason : `${name}: ${reason}`
  }
  return 'no value is possible'
}
