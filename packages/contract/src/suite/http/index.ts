import type { Check } from '@b2core-clients/openapi-contract'
import type { Installation } from '../installation.ts'
import { bodySizeChecks } from './body-sizes.ts'
import { changedSinceChecks } from './changed-since.ts'
import { mediaTypeChecks } from './media-types.ts'
import { methodChecks } from './methods.ts'
import { rightsChecks } from './rights.ts'
import { tokenChecks } from './tokens.ts'

export const httpChecks = (installation: Installation): Check[] => [
  ...tokenChecks(installation),
  ...rightsChecks(),
  ...methodChecks(),
  ...mediaTypeChecks(),
  ...bodySizeChecks(installation),
  ...changedSinceChecks(),
]
