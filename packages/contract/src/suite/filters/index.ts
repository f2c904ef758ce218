import type { Check } from '@b2core-clients/openapi-contract'
import { combinationChecks } from './combinations.ts'
import { countryCodeChecks } from './country-codes.ts'
import { findingChecks } from './finds.ts'
import { listChecks } from './lists.ts'
import { textChecks } from './texts.ts'

export const filterChecks: readonly Check[] = [
  ...findingChecks,
  ...textChecks,
  ...listChecks,
  ...countryCodeChecks,
  ...combinationChecks,
]
