import type { Suite } from '@b2core-clients/openapi-contract'
import { sample } from '../../../../vitest.sample.ts'
import { clientsSuite } from '../../src/suite/suite.ts'

/** Some checks of the suite, for a place that adds something to all of them alike. */
export const sampledSuite: Suite = {
  ...clientsSuite,
  checks: (prepared) => {
    const all = clientsSuite.checks(prepared)
    const ids = all.map(({ id }) => id)
    const chosen = new Set(sample(ids, 60))
    return all.filter(({ id }) => chosen.has(id))
  },
}
