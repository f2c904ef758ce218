import type { Check } from '@b2core-clients/openapi-contract'
import type { Installation } from '../installation.ts'
import { excludedValueChecks } from './excluded-values.ts'
import { invalidParameterChecks } from './invalid-parameters.ts'
import { notationChecks } from './notation.ts'
import { repeatedChecks } from './repeated.ts'
import { spellingChecks } from './spelling.ts'

/** How a query and a path are read. */
export const parameterChecks = (installation: Installation): Check[] => [
  ...spellingChecks(installation),
  ...repeatedChecks(installation),
  ...invalidParameterChecks(installation),
  ...notationChecks(installation),
  ...excludedValueChecks(installation),
]
