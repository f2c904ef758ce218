import { sandboxTarget } from '../src/targets/sandbox.ts'
import { describeContract } from '../src/vitest.ts'
import { clientsDocument } from './support/document.ts'

describeContract(sandboxTarget({ http: true }), { document: clientsDocument, cases: 8 })
