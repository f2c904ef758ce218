import fc from 'fast-check'
import type { JsonObject } from '../document/json.ts'
import type { BreakRule } from './break-with.ts'
import { CannotGenerate, createDraw, type Draw } from './draw.ts'
import { sameRandom } from './random-source.ts'
import { simplerValues } from './simpler-values.ts'
import type { ValueMaker } from './value-maker.ts'

/** Values of one schema. A failing value is made smaller by leaving parts out, as long as the schema allows it. */
export class SchemaArbitrary extends fc.Arbitrary<unknown> {
  readonly #maker: ValueMaker
  readonly #schema: JsonObject

  constructor(maker: ValueMaker, schema: JsonObject) {
    super()
    this.#maker = maker
    this.#schema = schema
  }

  override generate(random: fc.Random): fc.Value<unknown> {
    return new fc.Value(this.#maker.draw(this.#schema, this.createDraw(random)), undefined)
  }

  protected createDraw(random: fc.Random): Draw {
    return createDraw(random)
  }

  override canShrinkWithoutContext(value: unknown): value is unknown {
    return this.#maker.validate(this.#schema)(value).length === 0
  }

  override shrink(value: unknown): fc.Stream<fc.Value<unknown>> {
    const isValid = this.#maker.validate(this.#schema)
    return fc
      .stream(simplerValues(value))
      .filter((one) => isValid(one).length === 0)
      .map((one) => new fc.Value(one, undefined))
  }
}

/** Values of one schema with nothing but what is required. */
export class SmallestArbitrary extends SchemaArbitrary {
  protected override createDraw(random: fc.Random): Draw {
    return { ...createDraw(random), parts: { left: 0 } }
  }
}

/** What a value that breaks one rule was made from. */
interface BrokenContext {
  readonly bad: unknown
  readonly isMinimal: boolean
  /** Where the numbers for the rest of the value began. */
  readonly random: fc.Random
}

/**
 * Whole values of which one part breaks a rule. A failing value is made smaller in one step: the same part again, in a
 * value that has only what is required.
 */
export class BrokenArbitrary extends fc.Arbitrary<unknown> {
  readonly #rule: BreakRule
  readonly #around: (bad: unknown, draw: Draw) => unknown
  readonly #isBroken: (value: unknown) => boolean

  constructor(rule: BreakRule, around: (bad: unknown, draw: Draw) => unknown, isBroken: (value: unknown) => boolean) {
    super()
    this.#rule = rule
    this.#around = around
    this.#isBroken = isBroken
  }

  override generate(random: fc.Random): fc.Value<unknown> {
    const draw = createDraw(random)
    while (draw.retries.left > 0) {
      const bad = this.#rule.draw(draw)
      const begin = random.clone()
      const value = this.#around(bad, draw)
      if (this.#isBroken(value))
        return new fc.Value(value, { bad, isMinimal: false, random: begin } satisfies BrokenContext)
      draw.retries.left -= 10
    }
    throw new CannotGenerate('every value that breaks this rule is valid in another way')
  }

  /** Throws CannotGenerate where no value is found. */
  sample(): unknown {
    return fc.sample(this, { numRuns: 1, seed: 1 })[0]
  }

  /** One value for each part that breaks the rule, where there are only a few such parts; otherwise none. */
  every(): unknown[] {
    const parts = this.#rule.all ?? []
    if (parts.length === 0) return []
    const random = sameRandom()
    return parts.flatMap((bad) => {
      const value = this.#around(bad, { ...createDraw(random.clone()), parts: { left: 0 } })
      return this.#isBroken(value) ? [value] : []
    })
  }

  override canShrinkWithoutContext(_value: unknown): _value is unknown {
    return false
  }

  override shrink(_value: unknown, context?: unknown): fc.Stream<fc.Value<unknown>> {
    if (!isBrokenContext(context) || context.isMinimal) return fc.Stream.nil()
    return fc.stream(this.#minimal(context))
  }

  *#minimal({ bad, random }: BrokenContext): Generator<fc.Value<unknown>> {
    const value = this.#around(bad, { ...createDraw(random.clone()), parts: { left: 0 } })
    if (this.#isBroken(value)) yield new fc.Value(value, { bad, isMinimal: true, random } satisfies BrokenContext)
  }
}

const isBrokenContext = (context: unknown): context is BrokenContext =>
  typeof context === 'object' && context !== null && 'isMinimal' in context
