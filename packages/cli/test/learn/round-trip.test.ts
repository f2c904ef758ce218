import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isThorough, sample, sampleName, sampleSeed } from '../../../../vitest.sample.ts'
import { createOverlay } from '../../src/learn/learned-overlay.ts'
import { overlayOf, type Setting, settings, shownValue } from './dialects.ts'
import { followed, learnSandbox } from './support.ts'

const textOf = ({ claim, value }: Setting): string => `${claim}=${value}`

/** Enough clients to see every form of data, and more than one page of the largest size. */
const clients = 600

const learnedFrom = async (chosen: readonly Setting[]) => {
  const { learned, differences } = await learnSandbox({ clients, overlays: [overlayOf(chosen)] })
  return { ...learned, different: differences.map(({ subject }) => subject) }
}

describe(`a sandbox that differs in one way is learned (${sampleName})`, () => {
  it.each(sample(settings, 25).map(({ claim, value }) => [claim, value] as const))('%s: %s', async (claim, value) => {
    const { lesson, reads, different } = await learnedFrom([{ claim, value }])
    const shown = shownValue({ claim, value }, [])
    expect(different).toEqual(shown === value ? [claim] : [])
    expect(lesson.undecided.get(claim)).toBeUndefined()
    expect(lesson.valueOf(claim)).toEqual(shown)
    expect(reads).toBeLessThanOrEqual(80)
  })
})

describe(`a sandbox that is learned again with its overlay shows no difference (${sampleName})`, () => {
  // With so many clients, a page can have all of them.
  const few = 300
  it.each(sample(settings, 10).map((setting) => [textOf(setting), setting] as const))('%s', async (_, setting) => {
    const overlays = [overlayOf([setting])]
    const first = await learnSandbox({ clients: few, overlays })
    const again = await learnSandbox({ clients: few, overlays }, { document: followed(first) })
    expect(createOverlay(followed(first), again.learned, 'A host').differences).toEqual([])
  })
})

it.each([1, 49, 75, 99, 101, 777])(
  'the largest limit of a host that refuses others is learned: %i',
  async (largest) => {
    const { lesson, reads, different } = await learnedFrom([
      { claim: 'limit-maximum', value: largest },
      { claim: 'limit-above-maximum', value: 'refused' },
      { claim: 'limit-default', value: Math.min(largest, 20) },
    ])
    expect(lesson.valueOf('limit-maximum')).toBe(largest)
    expect(lesson.valueOf('sort-fields')).toHaveLength(6)
    expect(different).toContain('limit-above-maximum')
    expect(reads).toBeLessThanOrEqual(80)
  },
)

describe('a sandbox that differs in several ways', () => {
  const names = [...new Set(settings.map(({ claim }) => claim))]
  const combinations = fc
    .subarray(names, { minLength: 2, maxLength: 8 })
    .chain((chosen) =>
      fc.tuple(...chosen.map((name) => fc.constantFrom(...settings.filter(({ claim }) => claim === name)))),
    )

  it.each(
    fc
      .sample(combinations, { numRuns: isThorough ? 40 : 6, seed: sampleSeed })
      .map((chosen) => [chosen.map(textOf).join(', '), chosen] as const),
  )(`is learned without a wrong fact (${sampleName}): %s`, async (_, chosen) => {
    const { lesson, different } = await learnedFrom(chosen)
    expect(different.filter((subject) => !chosen.some(({ claim }) => claim === subject))).toEqual([])
    const wrong = chosen.filter(
      (setting) =>
        lesson.findings.has(setting.claim) &&
        JSON.stringify(lesson.valueOf(setting.claim)) !== JSON.stringify(shownValue(setting, chosen)),
    )
    expect(wrong.map((setting) => `${textOf(setting)}, learned ${lesson.valueOf(setting.claim)}`)).toEqual([])
  })
})
