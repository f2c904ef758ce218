import type { Check } from '@b2core-clients/openapi-contract'
import type { Installation } from '../installation.ts'
import { equalValueChecks } from './equal-values.ts'
import { pageChecks } from './pages.ts'

export const pagingChecks = (installation: Installation): Check[] => [
  ...pageChecks(installation),
  ...equalValueChecks(installation),
]
