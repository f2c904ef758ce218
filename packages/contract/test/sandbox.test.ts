import { expect } from 'vitest'
import { sandboxTarget } from '../src/targets/sandbox.ts'
import { describeContract } from '../src/vitest.ts'
import { clientsDocument } from './support/document.ts'

// Another seed each time, so that runs add up; a failure says which it was.
describeContract(sandboxTarget(), {
  document: clientsDocument,
  cases: 25,
  onReport: ({ counts, unreached, ledger }) => {
    expect({ skipped: counts.skipped, unreached }).toEqual({ skipped: 0, unreached: [] })
    expect(ledger.filter(({ verdict }) => verdict === 'refuted')).toEqual([])
  },
})
