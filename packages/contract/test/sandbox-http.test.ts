import { isThorough } from '../../../vitest.sample.ts'
import { sandboxTarget } from '../src/targets/sandbox.ts'
import { describeContract } from '../src/vitest.ts'
import { clientsDocument } from './support/document.ts'

// In its own process the sandbox is tried with more cases; this is about what HTTP adds.
const cases = isThorough ? 25 : 2

describeContract(sandboxTarget({ http: true }), { document: clientsDocument, cases })
