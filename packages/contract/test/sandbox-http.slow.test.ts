import { describeContract } from '@b2core-clients/openapi-contract/vitest'
import { describe } from 'vitest'
import { isThorough, sampleName } from '../../../vitest.sample.ts'
import { sandboxTarget } from '../src/targets/sandbox.ts'
import { clientsDocument } from './support/document.ts'
import { sampledSuite } from './support/sampled-suite.ts'

// In its own process the sandbox is tried with all checks and more cases; this is about what HTTP adds.
const cases = isThorough ? 25 : 2

describe(sampleName, () => {
  describeContract(sandboxTarget({ http: true }), { document: clientsDocument, suite: sampledSuite, cases })
})
