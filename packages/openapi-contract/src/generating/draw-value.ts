import type { ApiDocument } from '../document/document.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { createValidator } from '../schema/validator.ts'
import { CannotGenerate, type Draw, oneIn, pick } from './draw.ts'
import { drawArray } from './draw-array.ts'
import { drawInteger, drawNumber } from './draw-number.ts'
import { drawObject } from './draw-object.ts'
import { drawString } from './draw-string.ts'
import { createFlattener, type FlatSchema } from './flat-schema.ts'
import { createHeights } from './heights.ts'
import { deepest, mostHeight } from './limits.ts'
import { hasType, type JsonType, typesOf } from './types.ts'
import type { ValueMaker } from './value-maker.ts'
import { whyImpossible } from './why-impossible.ts'

export function createValueMaker(document: ApiDocument): ValueMaker {
  const flattener = createFlattener(document)
  const heights = createHeights(flattener)
  const validate = createValidator(document, 'caller')
  const maker: ValueMaker = { document, ...flattener, ...heights, draw, drawFlat, validate }
  /** Schemas for which no value was found before. They are not tried again. */
  const failed = new WeakMap<FlatSchema, CannotGenerate>()

  function draw(node: unknown, context: Draw): unknown {
    const flat = flattener.flatten(node)
    const before = failed.get(flat)
    if (before) throw before
    if (heights.heightOf(flat) > mostHeight) throw fail(flat, whyImpossible(maker, flat))
    try {
      if (!flat.isUncertain || !isObject(node)) return drawFlat(flat, context)
      return drawValid(node, flat, context)
    } catch (error) {
      if (error instanceof CannotGenerate && context.parts.left > 0) failed.set(flat, error)
      throw error
    }
  }

  function fail(flat: FlatSchema, reason: string): CannotGenerate {
    const error = new CannotGenerate(reason)
    failed.set(flat, error)
    return error
  }

  function drawValid(node: JsonObject, flat: FlatSchema, context: Draw): unknown {
    const isValid = validate(node)
    let problem = ''
    while (context.retries.left > 0) {
      // Every other try has only what is required: fewer parts break fewer rules.
      const parts = context.retries.left % 2 === 0 ? context.parts : { left: 0 }
      const value = drawFlat(flat, { ...context, parts })
      const [first] = isValid(value)
      if (first === undefined) return value
      problem = first
      context.retries.left--
    }
    throw new CannotGenerate(`no valid value was found${problem === '' ? '' : `; the last one: ${problem}`}`)
  }

  function drawFlat(flat: FlatSchema, context: Draw): unknown {
    const [choice] = flat.choices
    if (choice) return drawFlat(flattener.choose(flat, pickBranch(flat, choice.branches, context)), context)
    const { keywords } = flat
    if (typeof keywords.$dynamicRef === 'string')
      throw new CannotGenerate(`the $dynamicRef ${keywords.$dynamicRef} has no target, or several`)
    if ('const' in keywords) {
      if (!hasType(keywords, keywords.const)) throw new CannotGenerate('the type does not allow the value of const')
      return structuredClone(keywords.const)
    }
    if (Array.isArray(keywords.enum)) return structuredClone(pick(context, enumOf(keywords)))
    const types = typesOf(keywords)
    if (types.length === 0) throw new CannotGenerate('the schema allows no type')
    return ofType(pickType(types, context), flat, context)
  }

  function pickBranch(flat: FlatSchema, branches: readonly unknown[], context: Draw): number {
    const all = branches.map((_, index) => ({ index, height: heights.heightOf(flattener.choose(flat, index)) }))
    const possible = all.filter(({ height }) => height <= mostHeight)
    if (possible.length === 0) throw new CannotGenerate('no alternative has a value')
    if (context.depth <= deepest && context.parts.left > 0) return pick(context, possible).index
    const lowest = Math.min(...possible.map(({ height }) => height))
    return pick(
      context,
      possible.filter(({ height }) => height === lowest),
    ).index
  }

  function ofType(type: JsonType, flat: FlatSchema, context: Draw): unknown {
    switch (type) {
      case 'null':
        return null
      case 'boolean':
        return oneIn(context, 2)
      case 'integer':
        return drawInteger(flat.keywords, context)
      case 'number':
        return flat.keywords.multipleOf === undefined || !Number.isInteger(flat.keywords.multipleOf)
          ? drawNumber(flat.keywords, context)
          : drawInteger(flat.keywords, context)
      case 'string':
        return drawString(flat.keywords, context)
      case 'array':
        return drawArray(maker, flat.keywords, context)
      case 'object':
        return drawObject(maker, flat.keywords, context)
    }
  }

  return maker
}

function pickType(types: readonly JsonType[], context: Draw): JsonType {
  const shallow = types.filter((type) => type !== 'array' && type !== 'object')
  return pick(context, context.depth > deepest && shallow.length > 0 ? shallow : types)
}

/** The values of an enum that the type allows. */
function enumOf(keywords: JsonObject): unknown[] {
  const values = [keywords.enum].flat().filter((value) => hasType(keywords, value))
  if (values.length === 0) throw new CannotGenerate('the type allows no value of the enum')
  return values
}
