import { createRun, runChecks, sandboxTarget } from '../../packages/contract/dist/index.js'
import { prepareClients } from '../contract/document.ts'
import { median, round, type Suite } from '../figure.ts'

const rounds = 5
const least = 3_000

/** How many requests a second are made, responded to in this process and compared with the document and the relations. */
export const suite: Suite = async function* () {
  const prepared = prepareClients()
  const { checks } = prepared
  const rates: number[] = []
  for (let seed = 1; seed <= rounds; seed++) {
    const begun = performance.now()
    const results = await runChecks(createRun(prepared, sandboxTarget(), { seed, cases: 50 }), checks)
    const requests = results.reduce((total, result) => total + result.requests, 0)
    rates.push((requests / (performance.now() - begun)) * 1000)
  }
  const value = round(median(rates), 0)
  yield {
    metric: 'checked requests a second, whole suite',
    subject: '@b2core-clients/contract',
    value,
    unit: '/s',
    goal: `${least} or more`,
    met: value >= least,
  }
}
