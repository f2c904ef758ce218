import type { KnownNames } from '../control/request-match.ts'
import type { Scenarios } from '../control/scenarios.ts'
import { type Admin, nameOfAdmin } from '../domain/admin.ts'
import type { SandboxOptions } from './options.ts'
import { readAdmins } from './read-admins.ts'
import { readDocument } from './read-document.ts'
import { readScenarios } from './read-scenarios.ts'
import { clientReaderOf, type Understanding, understandDocument } from './understand-document.ts'

/** What files can say. It can be read again while the sandbox runs. */
export interface Configuration {
  readonly understanding: Understanding
  readonly admins: readonly Admin[]
  readonly scenarios: Scenarios
}

export type ConfigurationOptions = Pick<SandboxOptions, 'document' | 'overlays' | 'strict' | 'admins' | 'scenarios'>

/** Reads the files of the options. Rejects with SandboxError, naming the file and the fix, when one is invalid. */
export async function readConfiguration(options: ConfigurationOptions): Promise<Configuration> {
  const read = await readDocument(options.document, options.overlays ?? [])
  const understanding = understandDocument(read, { isStrict: options.strict ?? false })
  const operationIds = understanding.reader.operations.map(({ id }) => id)
  const admins = await readAdmins(options.admins, operationIds)
  const scenarios = await readScenarios(options.scenarios, {
    names: knownNames({ understanding, admins }),
    clientReader: clientReaderOf(understanding),
  })
  return { understanding, admins, scenarios }
}

/** What the conditions of faults and expectations can name. */
export function knownNames({ understanding, admins }: Pick<Configuration, 'understanding' | 'admins'>): KnownNames {
  return { operations: understanding.reader.operations.map(({ id }) => id), admins: admins.map(nameOfAdmin) }
}
