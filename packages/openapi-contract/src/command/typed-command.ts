import { basename, relative, sep } from 'node:path'
import type { Environment } from './command-definition.ts'

export interface Invocation {
  readonly env: Environment
  /** The script that runs, as in `process.argv[1]`. */
  readonly script: string
  /** The folder that the person is in. */
  readonly folder: string
}

/** Set by a command that runs this one, to how a person types it: `pnpm contract`. */
const commandVariable = 'OPENAPI_CONTRACT_COMMAND'

/** How a person in this folder types the command that runs. */
export function typedCommand({ env, script, folder }: Invocation): string {
  const named = env[commandVariable]
  if (named) return named
  const path = relative(folder, script)
  if (script.split(sep).includes('.bin')) return `npx ${basename(script)}`
  // A link in a folder of commands is typed by its name.
  if (!/\.[cm]?[jt]s$/.test(script)) return basename(script)
  return `node ${path.startsWith('..') ? script : path}`
}
