import { isObject, type JsonObject } from '../document/json.ts'
import { breakOneOf } from './alternatives.ts'
import {
  breakName,
  firstFields,
  padded,
  requiredDependents,
  withMostContained,
  without,
  withoutContained,
  withoutDependents,
  wrongPatternField,
} from './break-parts.ts'
import { breakScalar } from './break-scalar.ts'
import { breakType } from './break-type.ts'
import { type BreakRule, drawn } from './break-with.ts'
import { CannotGenerate, type Draw, nested } from './draw.ts'
import { drawItems } from './draw-array.ts'
import { mostItems } from './limits.ts'
import type { Rule } from './rules.ts'
import type { ValueMaker } from './value-maker.ts'

/** How to break a rule; nothing where a value cannot break it, or where this is not known. */
export function breakRule(maker: ValueMaker, rule: Rule): BreakRule | undefined {
  const { keywords } = rule.flat
  const { keyword } = rule
  const whole = (draw: Draw): JsonObject => {
    const value = maker.drawFlat({ ...rule.flat, keywords: { ...keywords, type: 'object' } }, nested(draw))
    return isObject(value) ? value : {}
  }
  switch (keyword) {
    case 'type':
      return breakType(keywords)
    case 'required':
      return drawn((draw) => without(whole(draw), rule.name ?? ''))
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'properties':
      return drawn((draw) => ({ ...whole(draw), [rule.name ?? 'unknownField']: 1 }))
    case 'minItems':
      return drawn((draw) =>
        drawItems(
          maker,
          { ...keywords, minItems: 0, contains: undefined },
          Number(keywords.minItems) - 1,
          nested(draw),
        ),
      )
    case 'maxItems':
      return drawn((draw) => {
        const count = Number(keywords.maxItems) + 1
        if (count > mostItems) throw new CannotGenerate(`${count} items are more than the ${mostItems} made`)
        const items = drawItems(maker, { ...keywords, maxItems: count }, count, nested(draw))
        if (items.length < count) throw new CannotGenerate(`fewer than ${count} different items were found`)
        return items
      })
    case 'items':
    case 'unevaluatedItems':
      return drawn((draw) => {
        const named = [keywords.prefixItems ?? []].flat().length
        return [...drawItems(maker, keywords, named, nested(draw)), 'one more']
      })
    case 'contains':
      return keywords.minContains === 0 ? undefined : drawn((draw) => withoutContained(maker, keywords, draw))
    case 'maxContains':
      return drawn((draw) => withMostContained(maker, keywords, draw))
    case 'uniqueItems':
      return drawn((draw) => {
        const [item] = drawItems(maker, { ...keywords, uniqueItems: false, minItems: 1 }, 1, nested(draw))
        const count = Math.max(2, Number(keywords.minItems ?? 2))
        return Array.from({ length: Math.min(count, mostItems) }, () => item)
      })
    case 'minProperties':
      return drawn((draw) => firstFields(whole(draw), Number(keywords.minProperties) - 1))
    case 'maxProperties':
      return drawn((draw) => padded(whole(draw), Number(keywords.maxProperties) + 1))
    case 'dependentRequired':
      return drawn((draw) => withoutDependents(maker, keywords, whole(draw), draw))
    case 'dependentSchemas': {
      const needs = { ...keywords, dependentRequired: requiredDependents(keywords) }
      return drawn((draw) => withoutDependents(maker, needs, whole(draw), draw))
    }
    case 'patternProperties':
      return drawn((draw) => ({ ...whole(draw), ...wrongPatternField(maker, keywords, draw) }))
    case 'not': {
      const { not, ...others } = keywords
      const excluded: JsonObject = { allOf: [others, not] }
      return drawn((draw) => maker.draw(excluded, nested(draw)))
    }
    case 'oneOf':
      return breakOneOf(maker, rule.flat)
    case 'propertyNames':
      return drawn((draw) => {
        const wrong = breakName(maker, keywords, draw)
        const value = isObject(keywords.additionalProperties)
          ? maker.draw(keywords.additionalProperties, nested(draw))
          : 1
        return { [wrong]: value }
      })
    default:
      return breakScalar(keywords, keyword)
  }
}
