import type { Target } from '@b2core-clients/openapi-contract'
import {
  describeContract as describeEngineContract,
  type DescribeContractOptions as EngineOptions,
} from '@b2core-clients/openapi-contract/vitest'
import { clientsSuite } from './suite/suite.ts'

/** The document is `@b2core-clients/schema/openapi.json`, or yours with its overlay applied. */
export type DescribeContractOptions = Omit<EngineOptions, 'suite'>

/**
 * Declares every check as a separate test in the surrounding vitest file. What the target lacks shows as skipped.
 * Failures carry the requests as curl, and the seed and path that lead there again.
 */
export const describeContract = (target: Target, options: DescribeContractOptions): void =>
  describeEngineContract(target, { ...options, suite: clientsSuite })
