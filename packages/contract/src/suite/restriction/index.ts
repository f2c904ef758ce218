import type { Check } from '@b2core-clients/openapi-contract'
import type { Installation } from '../installation.ts'
import { betweenAdminsChecks } from './between-admins.ts'
import { hiddenClientChecks } from './hidden.ts'
import { sameFieldsChecks } from './same-fields.ts'
import { visibleClientChecks } from './visible.ts'

export const restrictionChecks = (installation: Installation): Check[] => [
  ...visibleClientChecks(installation),
  ...hiddenClientChecks(installation),
  ...sameFieldsChecks(installation),
  ...betweenAdminsChecks(),
]
