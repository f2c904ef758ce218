import {
  type Check,
  ContractFailure,
  conformanceChecks,
  documentSuite,
  listOperations,
  NothingToCheck,
  type Operation,
  openDocument,
  type PreparedDocument,
  type Suite,
} from '@b2core-clients/openapi-contract'
import { expandDocument } from '@b2core-clients/schema/dialect'
import { listAssumptions } from '../claims/assumptions.ts'
import { conformanceRules } from './conformance-rules.ts'
import { consistencyChecks } from './consistency.ts'
import { creatingChecks } from './creating/index.ts'
import { claimsOfDeparture } from './departure-claims.ts'
import { emptyFieldsChecks } from './empty-fields.ts'
import { filterChecks } from './filters/index.ts'
import { httpChecks } from './http/index.ts'
import { type Installation, readInstallation } from './installation.ts'
import { modelChecks } from './model.ts'
import { readOtherForm } from './other-forms/index.ts'
import { pagingChecks } from './paging/index.ts'
import { parameterChecks } from './parameters/index.ts'
import { predictionChecks } from './predictions/index.ts'
import { readingChecks } from './reading.ts'
import { responseChecks } from './responses.ts'
import { restrictionChecks } from './restriction/index.ts'
import { sortingChecks } from './sorting.ts'
import { wizardChecks } from './wizard.ts'

const operationIds = ['listClients', 'getClient', 'createClient']

/** What any server of this API must do. Another document is tested for what follows from the document. */
export const clientsSuite: Suite = {
  command: 'b2core-contract',
  claims: listAssumptions,
  expand: (document) => (isThisApi(listOperations(openDocument(document))) ? expandDocument(document) : document),
  checks: (prepared) => (isThisApi(prepared.operations) ? clientsChecks(prepared) : documentSuite.checks(prepared)),
  claimsOfDeparture: (prepared) =>
    isThisApi(prepared.operations) ? claimsOfDeparture(readInstallation(prepared)) : () => [],
  readOtherForm: (prepared) =>
    isThisApi(prepared.operations) ? readOtherForm(readInstallation(prepared)) : () => undefined,
}

function isThisApi(operations: readonly Operation[]): boolean {
  const described = new Set(operations.map(({ id }) => id))
  return operationIds.every((id) => described.has(id))
}

/** Everything that this API promises, in the order to look at it. */
function clientsChecks(prepared: PreparedDocument): Check[] {
  const installation = readInstallation(prepared)
  const checks = [
    ...conformanceChecks(prepared, conformanceRules(installation, prepared.arbitraries)),
    ...readingChecks(installation),
    ...responseChecks(installation),
    ...emptyFieldsChecks(installation),
    ...consistencyChecks(),
    ...filterChecks(installation),
    ...pagingChecks(installation),
    ...sortingChecks(installation),
    ...predictionChecks(installation),
    ...restrictionChecks(installation),
    ...creatingChecks(installation),
    ...modelChecks(installation),
    ...httpChecks(installation),
    ...parameterChecks(installation),
    ...wizardChecks(installation),
  ]
  // Undeclared fields come last, so that what the relations see counts as well. Some installations have them.
  const isLast = ({ kind }: Check) => kind === 'undeclared fields'
  const last = installation.claims['undescribed-fields'] === 'possible' ? [] : checks.filter(isLast)
  return [...checks.filter((check) => !isLast(check)), ...last].map((check) => unlessOtherwise(check, installation))
}

/**
 * A check of a claim is skipped where the installation does something else that the claim cannot say. Where that can be
 * why another check fails, nobody knows what the failure means, except when a response itself is wrong or does not come.
 */
function unlessOtherwise(check: Check, { otherwise }: Installation): Check {
  const sentenceOf = (claims: readonly string[]): string | undefined =>
    claims.map((id) => otherwise.get(id)).find((one) => one !== undefined)
  const [sentence, suspected] = [sentenceOf(check.claims), sentenceOf(check.suspects ?? [])]
  if (sentence !== undefined) return { ...check, verify: () => skip(sentence) }
  if (suspected === undefined) return check
  const verify: Check['verify'] = async (session) => {
    try {
      await check.verify(session)
    } catch (error) {
      if (error instanceof ContractFailure && error.rule === undefined) await skip(suspected)
      throw error
    }
  }
  return { ...check, verify }
}

async function skip(sentence: string): Promise<never> {
  throw new NothingToCheck(`the document says of this installation: ${sentence}`)
}
