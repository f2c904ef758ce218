import { isObject, type JsonObject } from '../document/json.ts'
import { between, CannotGenerate, type Draw, nested, oneIn } from './draw.ts'
import { deepest, mostItems } from './limits.ts'
import type { ValueMaker } from './value-maker.ts'

/** Items that are drawn one by one for one array. Longer arrays repeat them. */
const mostDrawn = 100

export function itemCounts(keywords: JsonObject): { readonly min: number; readonly max: number } {
  const min = typeof keywords.minItems === 'number' ? Math.max(0, Math.ceil(keywords.minItems)) : 0
  const max = typeof keywords.maxItems === 'number' ? Math.floor(keywords.maxItems) : Number.POSITIVE_INFINITY
  if (min > max) throw new CannotGenerate(`minItems ${min} is more than maxItems ${max}`)
  if (min > mostItems) throw new CannotGenerate(`minItems ${min} is more than the ${mostItems} items made`)
  return { min, max }
}

/** An array of the schema's length. Equal items only where they are allowed. */
export function drawArray(maker: ValueMaker, keywords: JsonObject, draw: Draw): unknown[] {
  const { min, max } = itemCounts(keywords)
  const isMinimal = draw.depth > deepest || draw.parts.left <= 0
  const most = isMinimal ? min : Math.min(max, Math.max(min, 5))
  const length = !isMinimal && max <= 20 && oneIn(draw, 8) ? max : between(draw, min, most)
  return drawItems(maker, keywords, length, draw)
}

/** An array of exactly this many items. */
export function drawItems(maker: ValueMaker, keywords: JsonObject, wanted: number, draw: Draw): unknown[] {
  const first = Array.isArray(keywords.prefixItems) ? keywords.prefixItems : []
  const contained = isObject(keywords.contains) ? Math.max(0, numberOf(keywords.minContains) ?? 1) : 0
  const length = Math.max(wanted, contained)
  const open = keywords.items === false ? Math.min(length, first.length) : length
  const items: unknown[] = []
  const seen = new Set<string>()
  let misses = 0
  while (items.length < open && items.length < mostDrawn) {
    draw.parts.left--
    const at = items.length
    const node = at < first.length ? first[at] : at < first.length + contained ? both(keywords) : keywords.items
    const item = isObject(node) ? maker.draw(node, nested(draw)) : plainItem(node, draw)
    if (keywords.uniqueItems !== true) items.push(item)
    else if (!seen.has(JSON.stringify(item))) {
      seen.add(JSON.stringify(item))
      items.push(item)
    } else if (++misses > 40 + open) break
  }
  const { min } = itemCounts(keywords)
  if (keywords.uniqueItems === true && items.length < min)
    throw new CannotGenerate(`fewer than ${min} different items were found`)
  const drawn = items.length
  if (keywords.uniqueItems !== true && drawn > 0) while (items.length < open) items.push(items[items.length % drawn])
  return items
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

const contains = new WeakMap<JsonObject, JsonObject>()

/** The schema of an item that `contains` asks for. */
function both(keywords: JsonObject): JsonObject {
  const known = contains.get(keywords)
  if (known) return known
  const parts = [keywords.contains, keywords.items].filter(isObject)
  const made = { allOf: parts }
  contains.set(keywords, made)
  return made
}

const plainItem = (node: unknown, draw: Draw): unknown => {
  if (node === false) throw new CannotGenerate('no item is allowed')
  return oneIn(draw, 2) ? 'item' : between(draw, 0, 9)
}
