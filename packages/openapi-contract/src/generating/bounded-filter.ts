import fc from 'fast-check'
import { CannotGenerate } from './draw.ts'

/** Values thrown away before it is said that there is none. */
const mostTries = 200

/**
 * The values of an arbitrary that meet a condition. Where none of many values meets it, drawing throws CannotGenerate with
 * the given reason; fast-check's own `filter` would search without end.
 */
export function boundedFilter<Value>(
  arbitrary: fc.Arbitrary<Value>,
  meets: (value: Value) => boolean,
  reason: string,
): fc.Arbitrary<Value> {
  return new BoundedFilter(arbitrary, meets, reason)
}

class BoundedFilter<Value> extends fc.Arbitrary<Value> {
  readonly #arbitrary: fc.Arbitrary<Value>
  readonly #meets: (value: Value) => boolean
  readonly #reason: string

  constructor(arbitrary: fc.Arbitrary<Value>, meets: (value: Value) => boolean, reason: string) {
    super()
    this.#arbitrary = arbitrary
    this.#meets = meets
    this.#reason = reason
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Value> {
    for (let tries = 0; tries < mostTries; tries++) {
      const drawn = this.#arbitrary.generate(random, biasFactor)
      if (this.#meets(drawn.value)) return drawn
    }
    throw new CannotGenerate(this.#reason)
  }

  override canShrinkWithoutContext(value: unknown): value is Value {
    return this.#arbitrary.canShrinkWithoutContext(value) && this.#meets(value)
  }

  override shrink(value: Value, context: unknown): fc.Stream<fc.Value<Value>> {
    return this.#arbitrary.shrink(value, context).filter((simpler) => this.#meets(simpler.value))
  }
}
