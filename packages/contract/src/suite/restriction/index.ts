import type { Check } from '@b2core-clients/openapi-contract'
import { hiddenClientChecks } from './hidden.ts'
import { visibleClientChecks } from './visible.ts'

export const restrictionChecks: readonly Check[] = [...visibleClientChecks, ...hiddenClientChecks]
