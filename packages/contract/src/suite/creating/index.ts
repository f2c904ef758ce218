import type { Check } from '@b2core-clients/openapi-contract'
import { createdEmailChecks } from './emails.ts'
import { createdRefusalChecks } from './refusals.ts'
import { serverValueChecks } from './server-values.ts'
import { storedValueChecks } from './stored-values.ts'
import { createdVisibilityChecks } from './visibility.ts'

export const creatingChecks: readonly Check[] = [
  ...storedValueChecks,
  ...serverValueChecks,
  ...createdVisibilityChecks,
  ...createdEmailChecks,
  ...createdRefusalChecks,
]
