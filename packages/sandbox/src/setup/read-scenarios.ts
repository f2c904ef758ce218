import { checkScenarios, type ScenarioRules, type Scenarios } from '../control/scenarios.ts'
import { readDataFile } from './read-data-file.ts'

/** The scenarios of the options. Rejects with SandboxError, naming the scenario and the fix, when one is invalid. */
export async function readScenarios(given: Scenarios | string | undefined, rules: ScenarioRules): Promise<Scenarios> {
  const isFile = typeof given === 'string'
  const scenarios: unknown = isFile ? await readDataFile(given, 'The scenarios file') : (given ?? {})
  checkScenarios(isFile ? `The scenarios file ${given}` : 'The scenarios', scenarios, rules)
  return scenarios
}
