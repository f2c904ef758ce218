import type { ApiDocument } from '../document/document.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { doubtful } from '../document/openapi-3-0.ts'
import { mostChoices } from './limits.ts'
import { mergeKeywords } from './merge-keywords.ts'

/** Alternatives of which a value takes one: `oneOf`, `anyOf`, or the two ways of an `if`. */
export interface Choice {
  readonly branches: readonly unknown[]
  /** Whether a value must not fit two of them, as `oneOf` says where no discriminator chooses. */
  readonly isExclusive: boolean
}

/** A schema without references and `allOf`, ready to make values from. */
export interface FlatSchema {
  /** The keywords of the schema and of all its `allOf` parts together, without `oneOf`, `anyOf`, `if` and `allOf`. */
  readonly keywords: JsonObject
  readonly choices: readonly Choice[]
  /**
   * True where a value made from the keywords may still be invalid: for `not`, `oneOf`, and keywords that cannot be
   * merged into one. Such a value is validated, and drawn again where it is invalid.
   */
  readonly isUncertain: boolean
  /** How many choices were made to get here. */
  readonly chosen: number
}

export interface Flattener {
  /** The schema at a node of the document. Each node is flattened once. */
  flatten(node: unknown): FlatSchema
  /** The schema together with one branch of its first choice. */
  choose(flat: FlatSchema, branch: number): FlatSchema
  /** The schema together with two branches of its first choice. */
  chooseBoth(flat: FlatSchema, branch: number, other: number): FlatSchema
}

/** Keywords that a constructed value may break, and that are therefore validated. */
const uncertainKeywords = [
  'not',
  'dependentSchemas',
  'contains',
  'patternProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
]

export function createFlattener(document: ApiDocument): Flattener {
  const known = new WeakMap<object, FlatSchema>()
  const chosen = new WeakMap<FlatSchema, FlatSchema[]>()
  /** Nodes that are being flattened: an `allOf` that leads back to itself adds nothing. */
  const open = new Set<object>()

  function flatten(node: unknown): FlatSchema {
    if (!isObject(node)) return node === false ? never : anything
    const before = known.get(node)
    if (before) return before
    if (open.has(node)) return anything
    open.add(node)
    try {
      const flat = flattenNode(document.resolve(node))
      known.set(node, flat)
      return flat
    } finally {
      open.delete(node)
    }
  }

  function flattenNode(schema: JsonObject): FlatSchema {
    const { allOf, oneOf, anyOf, if: condition, then, else: otherwise, discriminator, ...keywords } = schema
    const branched = Array.isArray(oneOf) ? oneOf : undefined
    const choices = [
      ...(branched
        ? [{ branches: withDiscriminator(branched, discriminator), isExclusive: discriminator === undefined }]
        : []),
      ...(Array.isArray(anyOf)
        ? [{ branches: withDiscriminator(anyOf.filter(isClear), discriminator), isExclusive: false }]
        : []),
      ...(isObject(condition)
        ? [{ branches: [{ allOf: [condition, then ?? {}] }, otherwise ?? {}], isExclusive: false }]
        : []),
    ]
    const own: FlatSchema = {
      keywords,
      choices,
      chosen: 0,
      isUncertain:
        (branched !== undefined && branched.length > 1) ||
        isObject(condition) ||
        (keywords.pattern !== undefined && keywords.format !== undefined) ||
        uncertainKeywords.some((keyword) => keywords[keyword] !== undefined),
    }
    return Array.isArray(allOf) ? allOf.map(flatten).reduce(merge, own) : own
  }

  function choose(flat: FlatSchema, branch: number): FlatSchema {
    const before = chosen.get(flat) ?? []
    chosen.set(flat, before)
    const [first, ...others] = flat.choices
    before[branch] ??=
      flat.chosen < mostChoices
        ? merge({ ...flat, choices: others, chosen: flat.chosen + 1 }, flatten(first?.branches[branch]))
        : never
    return before[branch]
  }

  const chooseBoth = (flat: FlatSchema, branch: number, other: number): FlatSchema =>
    merge(choose(flat, branch), flatten(flat.choices[0]?.branches[other]))

  return { flatten, choose, chooseBoth }
}

const anything: FlatSchema = { keywords: {}, choices: [], isUncertain: false, chosen: 0 }

/** No value fits: no type is allowed. */
const never: FlatSchema = { keywords: { type: [] }, choices: [], isUncertain: false, chosen: 0 }

const isClear = (branch: unknown): boolean => !isObject(branch) || branch[doubtful] !== true

function merge(a: FlatSchema, b: FlatSchema): FlatSchema {
  if (b === anything) return a
  if (!a.isUncertain && a.choices.length === 0 && Object.keys(a.keywords).length === 0 && a.chosen <= b.chosen) return b
  const { keywords, isExact } = mergeKeywords(a.keywords, b.keywords)
  return {
    keywords,
    choices: [...a.choices, ...b.choices],
    isUncertain: a.isUncertain || b.isUncertain || !isExact,
    chosen: Math.max(a.chosen, b.chosen),
  }
}

/** The branches, each with the value that a discriminator gives to it. */
function withDiscriminator(branches: readonly unknown[], discriminator: unknown): unknown[] {
  if (!isObject(discriminator) || typeof discriminator.propertyName !== 'string') return [...branches]
  const { propertyName, mapping } = discriminator
  return branches.map((branch) => {
    const name = discriminatorValue(branch, mapping)
    if (name === undefined) return branch
    const fixed = { type: 'object', required: [propertyName], properties: { [propertyName]: { const: name } } }
    return { allOf: [branch, fixed] }
  })
}

/** The name that a mapping gives to a schema, or else the last step of its reference. */
export const discriminatorValue = (branch: unknown, mapping: unknown): string | undefined =>
  discriminatorValues(branch, mapping)[0]

/** Every name of a schema: those that a mapping gives to it, and the last step of its reference, which is a name all the same. */
export function discriminatorValues(branch: unknown, mapping: unknown): string[] {
  if (!isObject(branch) || typeof branch.$ref !== 'string') return []
  const { $ref } = branch
  const own = $ref.split('/').at(-1) ?? ''
  const entries = Object.entries(isObject(mapping) ? mapping : {})
  const mapped = entries.flatMap(([name, target]) => (target === $ref || target === own ? [name] : []))
  // A name that leads to another schema is not this one's.
  return entries.some(([name]) => name === own) || mapped.includes(own) ? mapped : [...mapped, own]
}
