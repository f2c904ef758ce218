import {
  type Check,
  conformanceChecks,
  documentSuite,
  type PreparedDocument,
  type Suite,
} from '@b2core-clients/openapi-contract'
import { listAssumptions } from '../claims/assumptions.ts'
import { claimsOf } from './claims.ts'
import { combinationRelations } from './combination-relations.ts'
import { creatingRelations } from './creating-relations.ts'
import { filterRelations } from './filter-relations.ts'
import { hiddenIdRelations } from './hidden-id-relations.ts'
import { hidingRelations } from './hiding-relations.ts'
import { httpRelations } from './http-relations.ts'
import { keptRelations } from './kept-relations.ts'
import { letterRelations } from './letter-relations.ts'
import { mediaRelations } from './media-relations.ts'
import { modelRelations } from './model.ts'
import { pagingRelations } from './paging-relations.ts'
import { pairRelations } from './pair-relations.ts'
import { queryRelations } from './query-relations.ts'
import { readingRelations } from './reading-relations.ts'
import { restrictionRelations } from './restriction-relations.ts'
import { conformanceRules } from './rules.ts'
import { sortingRelations } from './sorting-relations.ts'
import { wizardRelations } from './wizard.ts'

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
    ...readingRelations,
    ...filterRelations,
    ...hiddenIdRelations,
    ...combinationRelations,
    ...letterRelations,
    ...pairRelations,
    ...pagingRelations,
    ...sortingRelations,
    ...restrictionRelations,
    ...hidingRelations,
    ...creatingRelations,
    ...keptRelations,
    ...modelRelations,
    ...httpRelations,
    ...mediaRelations,
    ...queryRelations,
    ...wizardRelations,
  ]
  // What the relations see counts as well.
  const isLast = ({ id }: Check) => id.endsWith('/undeclared')
  const inOrder = [...checks.filter((check) => !isLast(check)), ...checks.filter(isLast)]
  return inOrder.map((check) => ({ ...check, claims: [...check.claims, ...claimsOf(check.id)] }))
}
