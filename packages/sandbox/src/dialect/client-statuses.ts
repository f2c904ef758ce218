import type { Dialect } from '@b2core-clients/schema/dialect'
import { statuses } from '../domain/installation-lists.ts'

/** The statuses of clients as the installation names and numbers them. The sandbox stores its own names and identifiers. */
export interface ClientStatuses {
  /** Whether the installation has the sandbox's own names, so that nothing is to be translated. */
  readonly areOwn: boolean
  /** The installation's name for one of the sandbox's. */
  readonly toWire: (status: unknown) => unknown
  /** The sandbox's name for one of the installation's. */
  readonly fromWire: (status: unknown) => unknown
  /** The sandbox's identifier for one of the installation's; undefined when no status has it. */
  readonly idFromWire: (id: number) => number | undefined
}

export function compileClientStatuses(dialect: Dialect): ClientStatuses {
  const names = statuses.map(({ name }) => name)
  const wireNames = pair(names, dialect['status-names'] ?? names)
  const ids = readIds(dialect['status-ids'])
  const wireIds = statuses.map(({ id, name }, index) => ids?.get(fold(wireNames[index])) ?? ids?.get(fold(name)) ?? id)
  return {
    areOwn: names.every((name, index) => wireNames[index] === name),
    toWire: (status) => wireNames[names.indexOf(String(status))] ?? status,
    fromWire: (status) => names[wireNames.indexOf(status)] ?? status,
    idFromWire: (id) => statuses[wireIds.indexOf(id)]?.id,
  }
}

/** The installation's name for each of the sandbox's: the same in any case where there is one, otherwise one that is left. */
function pair(names: readonly string[], wireNames: readonly unknown[]): unknown[] {
  const same = names.map((name) => wireNames.find((wireName) => fold(wireName) === fold(name)))
  const left = wireNames.filter((wireName) => !same.includes(wireName))
  return names.map((name, index) => same[index] ?? left.shift() ?? name)
}

/** The identifier in each example, which is a list of one, by the folded name of the example. */
function readIds(examples: Dialect['status-ids']): Map<string, number> | undefined {
  if (!examples) return undefined
  return new Map(Object.entries(examples).map(([name, ids]) => [fold(name), Number([ids].flat()[0])]))
}

function fold(name: unknown): string {
  return String(name).toLowerCase()
}
