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
  const plan = planItems(keywords, wanted)
  const isUnique = keywords.uniqueItems === true
  const items = isUnique ? drawDifferent(maker, plan, draw) : drawEach(maker, plan, draw)
  const { min } = itemCounts(keywords)
  if (isUnique && items.length < min) throw new CannotGenerate(`fewer than ${min} different items were found`)
  return isUnique ? items : repeated(items, plan.length)
}

/** How many items an array gets, and the schema of each of them. */
interface ItemPlan {
  readonly length: number
  readonly schemaAt: (index: number) => unknown
}

function planItems(keywords: JsonObject, wanted: number): ItemPlan {
  const first = Array.isArray(keywords.prefixItems) ? keywords.prefixItems : []
  const contained = isObject(keywords.contains) ? Math.max(0, numberOf(keywords.minContains) ?? 1) : 0
  const length = Math.max(wanted, contained)
  return {
    length: keywords.items === false ? Math.min(length, first.length) : length,
    schemaAt: (index) => {
      if (index < first.length) return first[index]
      return index < first.length + contained ? containedItem(keywords) : keywords.items
    },
  }
}

function drawEach(maker: ValueMaker, { length, schemaAt }: ItemPlan, draw: Draw): unknown[] {
  const items: unknown[] = []
  while (items.length < length && items.length < mostDrawn) items.push(drawItem(maker, schemaAt(items.length), draw))
  return items
}

/** Fewer items than planned where most of those that are drawn are there already. */
function drawDifferent(maker: ValueMaker, { length, schemaAt }: ItemPlan, draw: Draw): unknown[] {
  const byText = new Map<string, unknown>()
  let repeats = 0
  while (byText.size < length && byText.size < mostDrawn && repeats <= 40 + length) {
    const item = drawItem(maker, schemaAt(byText.size), draw)
    const text = JSON.stringify(item)
    if (byText.has(text)) repeats++
    else byText.set(text, item)
  }
  return [...byText.values()]
}

function drawItem(maker: ValueMaker, schema: unknown, draw: Draw): unknown {
  draw.parts.left--
  return isObject(schema) ? maker.draw(schema, nested(draw)) : plainItem(schema, draw)
}

/** The items, again from the first one until there are enough. */
function repeated(items: unknown[], length: number): unknown[] {
  const drawn = items.length
  while (items.length < length) items.push(items[items.length % drawn])
  return items
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

const contains = new WeakMap<JsonObject, JsonObject>()

/** The schema of an item that `contains` asks for. */
function containedItem(keywords: JsonObject): JsonObject {
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
