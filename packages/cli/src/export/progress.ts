import { count, counted, duration } from '../terminal/numbers.ts'
import type { RunState } from './store/state.ts'

/** Milliseconds over which the rate is measured: long enough to be steady, short enough to follow the host. */
const windowMs = 10_000

/** Makes the progress line of a run, with its rate and the time that is left. */
export function progressLine(now: () => number): (run: RunState) => string {
  let samples: { readonly at: number; readonly rows: number }[] = []
  let phase: string | undefined
  return (run) => {
    if (run.phase !== phase) samples = []
    phase = run.phase
    const at = now()
    samples = [...samples.filter((sample) => sample.at > at - windowMs), { at, rows: run.done }]
    if (run.phase === 'gone') return `Asking for clients that the list does not have: ${count(run.gone)} gone`
    const rate = rateOf(samples)
    if (run.phase !== 'all') return `${counted(run.rows, 'changed client')}${perSecond(rate)}`
    const { total = 0 } = run
    const done = Math.min(run.done, total)
    const left = rate > 0 ? `, ${duration((total - done) / rate)} left` : ''
    return `${count(done)} of ${counted(total, 'client')}${perSecond(rate)}${left}`
  }
}

function rateOf(samples: readonly { readonly at: number; readonly rows: number }[]): number {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.at === first.at) return 0
  return ((last.rows - first.rows) * 1000) / (last.at - first.at)
}

const perSecond = (rate: number) => (rate > 0 ? `, ${count(Math.round(rate))} per second` : '')
