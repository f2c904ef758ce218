import type { Check } from '@b2core-clients/openapi-contract'
import type { Installation } from '../installation.ts'
import { combinationChecks } from './combinations.ts'
import { countryCodeChecks } from './country-codes.ts'
import { findingChecks } from './finds.ts'
import { languageChecks } from './languages.ts'
import { listChecks } from './lists.ts'
import { lookAlikeChecks } from './look-alikes.ts'
import { nearTextChecks } from './near-texts.ts'
import { operatorChecks } from './operators.ts'
import { textChecks } from './texts.ts'

export const filterChecks = (installation: Installation): Check[] => [
  ...findingChecks(installation),
  ...textChecks(installation),
  ...operatorChecks(installation),
  ...nearTextChecks(installation),
  ...listChecks(installation),
  ...countryCodeChecks(installation),
  ...lookAlikeChecks(installation),
  ...languageChecks(installation),
  ...combinationChecks(installation),
]
