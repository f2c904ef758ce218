import type { Suite } from '../running/prepared.ts'
import { conformanceChecks } from './conformance.ts'

/** What follows from any OpenAPI document. */
export const documentSuite: Suite = {
  command: 'openapi-contract',
  claims: () => [],
  checks: (prepared) => conformanceChecks(prepared),
}
