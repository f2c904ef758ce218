import type { Check } from '@b2core-clients/openapi-contract'
import type { Installation } from '../installation.ts'
import { askedBeforeChecks } from './asked-before.ts'
import { createdEmailChecks } from './emails.ts'
import { everyContactChecks } from './every-contact.ts'
import { everyCountryChecks } from './every-country.ts'
import { everyValueChecks } from './every-value.ts'
import { longTextChecks } from './long-texts.ts'
import { manyChecks } from './many.ts'
import { nearAddressChecks } from './near-addresses.ts'
import { nearLetterChecks } from './near-letters.ts'
import { otherNameChecks } from './other-names.ts'
import { partChecks } from './parts.ts'
import { createdRefusalChecks } from './refusals.ts'
import { repeatChecks } from './repeats.ts'
import { serverValueChecks } from './server-values.ts'
import { spellingChecks } from './spellings.ts'
import { storedValueChecks } from './stored-values.ts'
import { takenByAnybodyChecks } from './taken-by-anybody.ts'
import { createdVisibilityChecks } from './visibility.ts'
import { wideLetterChecks } from './wide-letters.ts'

export const creatingChecks = (installation: Installation): Check[] => [
  ...storedValueChecks(installation),
  ...serverValueChecks(),
  ...otherNameChecks(installation),
  ...partChecks(installation),
  ...createdVisibilityChecks(installation),
  ...createdEmailChecks(installation),
  ...createdRefusalChecks(installation),
  ...everyValueChecks(installation),
  ...everyCountryChecks(),
  ...everyContactChecks(installation),
  ...repeatChecks(installation),
  ...askedBeforeChecks(installation),
  ...manyChecks(installation),
  ...spellingChecks(installation),
  ...nearAddressChecks(installation),
  ...nearLetterChecks(installation),
  ...longTextChecks(installation),
  ...takenByAnybodyChecks(installation),
  ...wideLetterChecks(),
]
