import fc from 'fast-check'

/** A source of random numbers that always gives the same ones. */
export function sameRandom(): fc.Random {
  const [random] = fc.sample(new RandomSource(), { numRuns: 1, seed: 1 })
  if (!random) throw new Error('fast-check gave no random numbers.')
  return random
}

/** Gives the source of random numbers itself. */
class RandomSource extends fc.Arbitrary<fc.Random> {
  override generate(random: fc.Random): fc.Value<fc.Random> {
    return new fc.Value(random.clone(), undefined)
  }

  override canShrinkWithoutContext(_value: unknown): _value is fc.Random {
    return false
  }

  override shrink(): fc.Stream<fc.Value<fc.Random>> {
    return fc.Stream.nil()
  }
}
