import {
  type Check,
  conformanceChecks,
  documentSuite,
  type PreparedDocument,
  type Suite,
} from '@b2core-clients/openapi-contract'
import { listAssumptions } from '../claims/assumptions.ts'
import { conformanceRules } from './conformance-rules.ts'
import { creatingChecks } from './creating/index.ts'
import { filterChecks } from './filters/index.ts'
import { httpChecks } from './http/index.ts'
import { modelChecks } from './model.ts'
import { pagingChecks } from './paging.ts'
import { queryChecks } from './query.ts'
import { readingChecks } from './reading.ts'
import { restrictionChecks } from './restriction/index.ts'
import { sortingChecks } from './sorting.ts'
import { wizardChecks } from './wizard.ts'

const operationIds = ['listClients', 'getClient', 'createClient']

/** What any server of this API must do. Another document is tested for what follows from the document. */
export const clientsSuite: Suite = {
  command: 'b2core-contract',
  claims: listAssumptions,
  checks(prepared) {
    const described = new Set(prepared.operations.map(({ id }) => id))
    const isThisApi = operationIds.every((id) => described.has(id))
    return isThisApi ? clientsChecks(prepared) : documentSuite.checks(prepared)
  },
}

/** Everything that this API promises, in the order to look at it. */
function clientsChecks(prepared: PreparedDocument): Check[] {
  const checks = [
    ...conformanceChecks(prepared, conformanceRules),
    ...readingChecks,
    ...filterChecks,
    ...pagingChecks,
    ...sortingChecks,
    ...restrictionChecks,
    ...creatingChecks,
    ...modelChecks,
    ...httpChecks,
    ...queryChecks,
    ...wizardChecks,
  ]
  // Undeclared fields come last, so that what the relations see counts as well.
  const isLast = ({ kind }: Check) => kind === 'undeclared fields'
  return [...checks.filter((check) => !isLast(check)), ...checks.filter(isLast)]
}
