import type { KnownNames } from '../control/request-match.ts'
import type { Scenarios } from '../control/scenarios.ts'
import { type Admin, nameOfAdmin } from '../domain/admin.ts'
import { type CompiledDocument, clientReaderOf, compileDocument } from './compile-document.ts'
import type { SandboxOptions } from './options.ts'
import { readAdmins } from './read-admins.ts'
import { readDocument } from './read-document.ts'
import { readScenarios } from './read-scenarios.ts'

/** What files can say. It can be read again while the sandbox runs. */
export interface Configuration {
  readonly compiled: CompiledDocument
  readonly admins: readonly Admin[]
  readonly scenarios: Scenarios
}

export type ConfigurationOptions = Pick<SandboxOptions, 'document' | 'overlays' | 'strict' | 'admins' | 'scenarios'>

/** Reads the files of the options. Rejects with SandboxError, naming the file and the fix, when one is invalid. */
export async function readConfiguration(options: ConfigurationOptions): Promise<Configuration> {
  const read = await readDocument(options.document, options.overlays ?? [])
  const compiled = compileDocument(read, { isStrict: options.strict ?? false })
  const operationIds = compiled.reader.operations.map(({ id }) => id)
  const admins = await readAdmins(options.admins, operationIds)
  const scenarios = await readScenarios(options.scenarios, {
    names: knownNames({ compiled, admins }),
    clientReader: clientReaderOf(compiled),
  })
  return { compiled, admins, scenarios }
}

/** What the conditions of faults and expectations can name. */
export function knownNames({ compiled, admins }: Pick<Configuration, 'compiled' | 'admins'>): KnownNames {
  return { operations: compiled.reader.operations.map(({ id }) => id), admins: admins.map(nameOfAdmin) }
}
