import type { Fault } from '../../planting/fault.ts'
import { envelopeFaults } from './envelope.ts'
import { errorFieldFaults } from './error-fields.ts'
import { errorFaults } from './errors.ts'
import { fieldFaults } from './fields.ts'
import { responseHeaderFaults } from './headers.ts'
import { messageFaults } from './messages.ts'
import { missingClientFaults } from './missing-clients.ts'
import { repeatedHeaderFaults } from './repeated-headers.ts'
import { valueFaults } from './values.ts'
import { writingFaults } from './writing.ts'
import { wrongHeaderFaults } from './wrong-headers.ts'

/** How a response is written. */
export const responseFaults: readonly Fault[] = [
  ...envelopeFaults,
  ...errorFieldFaults,
  ...errorFaults,
  ...fieldFaults,
  ...responseHeaderFaults,
  ...messageFaults,
  ...missingClientFaults,
  ...repeatedHeaderFaults,
  ...valueFaults,
  ...writingFaults,
  ...wrongHeaderFaults,
]
