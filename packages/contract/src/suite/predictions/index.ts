import type { Check } from '@b2core-clients/openapi-contract'
import type { Installation } from '../installation.ts'
import { inEachOrderChecks } from './in-each-order.ts'
import { predictedChecks } from './predicted.ts'
import { sweepChecks } from './sweeps.ts'

export const predictionChecks = (installation: Installation): Check[] => [
  ...predictedChecks(installation),
  ...inEachOrderChecks(installation),
  ...sweepChecks(installation),
]
