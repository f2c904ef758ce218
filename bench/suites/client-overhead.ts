import { cannedCalls, sends } from '../client/canned.ts'
import { median, round, type Suite, shuffled } from '../figure.ts'

// Many short rounds: whatever else the machine does then falls on all of them alike.
const rounds = 100
const warmUp = 40
const callsPerRound = 300

/**
 * What a client adds to a call that no network slows down: its rate as a share of the floor, which is one `Request` and
 * one canned `Response` read as JSON. Retries and time limits are on where a client has them.
 */
export const suite: Suite = async function* () {
  for (const [how, send] of Object.entries(sends)) {
    const calls = await cannedCalls(send)
    const rates = new Map<string, number[]>(calls.map(({ name }) => [name, []]))
    for (let turn = -warmUp; turn < rounds; turn++) {
      for (const { name, call } of shuffled(calls)) {
        const started = performance.now()
        for (let done = 0; done < callsPerRound; done++) await call()
        if (turn >= 0) rates.get(name)?.push((1_000 * callsPerRound) / (performance.now() - started))
      }
    }
    const rateOf = (name: string) => median(rates.get(name) ?? [])
    const shareOf = (name: string) => rateOf(name) / rateOf('floor')
    for (const { name } of calls) {
      const goal = name.startsWith('@') ? 'at least the share of openapi-fetch' : null
      yield {
        metric: `calls over ${how}`,
        subject: name,
        value: Math.round(rateOf(name)),
        unit: '/s',
        goal: null,
        met: null,
      }
      const met = goal === null ? null : shareOf(name) >= shareOf('openapi-fetch')
      yield {
        metric: `share of the floor over ${how}`,
        subject: name,
        value: round(shareOf(name)),
        unit: '',
        goal,
        met,
      }
    }
  }
}
