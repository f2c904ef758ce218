import type { Client } from '@b2core-clients/schema'
import { isObject } from '@b2core-clients/schema/json'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { UnknownNameError } from '../errors/unknown-name-error.ts'
import { checkFault } from './check-fault.ts'
import { type ClientReader, readClients } from './client-records.ts'
import { readTime } from './clock.ts'
import type { Fault } from './faults.ts'
import type { KnownNames } from './request-match.ts'

/** A state of the sandbox that has a name. What it leaves out is as after a reset. */
export interface Scenario {
  /** Clients to add to the seeded ones, as the API returns them. */
  readonly clients?: readonly Client[] | undefined
  readonly faults?: readonly Fault[] | undefined
  /** The time of the clock, such as `2026-03-01T00:00:00Z`. @default the machine's time */
  readonly time?: string | undefined
  /** Whether the clock stops at that time. @default false */
  readonly frozen?: boolean | undefined
}

/** Scenarios by name. */
export type Scenarios = Readonly<Record<string, Scenario>>

/** What the scenarios of an installation can have. */
export interface ScenarioRules {
  readonly names: KnownNames
  readonly clientReader: ClientReader
}

const memberNames = ['clients', 'faults', 'time', 'frozen']

/**
 * Throws SandboxError, naming the scenario, when a value is not scenarios.
 * @param source What has them, to begin a message.
 */
export function checkScenarios(
  source: string,
  scenarios: unknown,
  rules: ScenarioRules,
): asserts scenarios is Scenarios {
  if (!isObject(scenarios)) throw new SandboxError(`${source}: give scenarios by name, as {"down": {"faults": []}}.`)
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (name === '') throw new SandboxError(`${source}: one has an empty name; give it another.`)
    const problem = findProblem(scenario, rules)
    if (problem) throw new SandboxError(`${source}: ${describeValue(name)} ${problem}.`)
  }
}

/** A scenario whose clients are in the form in which they are stored. */
export interface ReadScenario extends Scenario {
  readonly clients: readonly Client[]
  readonly faults: readonly Fault[]
}

/**
 * The scenario of a name. Throws SandboxError when there is none, or when it is invalid for this installation: a tenant has
 * the scenarios of the sandbox.
 */
export function readScenario(name: string, { scenarios, ...rules }: PlayRules): ReadScenario {
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined
  if (!scenario) {
    const names = Object.keys(scenarios).join(', ') || 'none'
    throw new UnknownNameError(`There is no scenario ${describeValue(name)}. Scenarios: ${names}.`)
  }
  checkScenarios('The scenarios', { [name]: scenario }, rules)
  const { clients = [], faults = [] } = scenario
  return { ...scenario, clients: readClients(clients, rules.clientReader), faults }
}

interface PlayRules extends ScenarioRules {
  readonly scenarios: Scenarios
}

function findProblem(scenario: unknown, { names, clientReader }: ScenarioRules): string | undefined {
  if (!isObject(scenario)) return 'is not an object'
  const { clients, faults, time, frozen } = scenario
  if (clients !== undefined && !Array.isArray(clients)) return 'needs a list of "clients"'
  if (faults !== undefined && !Array.isArray(faults)) return 'needs a list of "faults"'
  if (frozen !== undefined && typeof frozen !== 'boolean') return 'needs true or false as "frozen"'
  const unknownName = Object.keys(scenario).find((member) => !memberNames.includes(member))
  if (unknownName) return `has ${describeValue(unknownName)}; it may have ${memberNames.join(', ')}`
  return (
    findError('has an invalid time', () => time === undefined || readTime(time)) ??
    findError('has an invalid fault', () => faults?.map((fault) => checkFault(fault, names))) ??
    findError('has an invalid client', () => readClients(clients ?? [], clientReader))
  )
}

function findError(what: string, check: () => unknown): string | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    return `${what}: ${(error as Error).message.replace(/\.$/, '')}`
  }
}
