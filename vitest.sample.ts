import { createHash } from 'node:crypto'

/** Whether this is the scheduled run, which samples nothing. */
export const isThorough = process.env.B2CORE_THOROUGH === '1'

const seed = process.env.B2CORE_SEED || String(Math.trunc(Math.random() * 2 ** 31))

/** For what a test draws itself. */
export const sampleSeed = Number(seed)

/** For the title of a test that tries a sample: how to try the same one again. */
export const sampleName = isThorough ? 'all of them' : `a sample; B2CORE_SEED=${seed} repeats it`

/** The same for a test that draws from too many to try all of. */
export const drawName = `drawn; B2CORE_SEED=${seed} repeats it`

/** Some of these, others in each run. The scheduled workflow tries all of them. */
export const sample = <T>(items: readonly T[], count: number): T[] =>
  isThorough ? [...items] : shuffled(items).slice(0, count)

/** Some of what are too many to try all of, others in each run. */
export const draw = <T>(items: readonly T[], counts: { readonly usual: number; readonly scheduled: number }): T[] =>
  shuffled(items).slice(0, isThorough ? counts.scheduled : counts.usual)

function shuffled<T>(items: readonly T[]): T[] {
  const rank = (item: T) =>
    createHash('sha256')
      .update(`${seed} ${JSON.stringify(item)}`)
      .digest('hex')
  return items.toSorted((a, b) => rank(a).localeCompare(rank(b)))
}
