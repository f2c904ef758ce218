import { SandboxError } from '../errors/sandbox-error.ts'
import type { Arguments } from './parse-arguments.ts'

/** The error of an invalid option with its name as it was typed. In code, options have other names. */
export function withTypedNames(error: unknown, { controlToken }: Pick<Arguments, 'controlToken'>): unknown {
  if (!(error instanceof SandboxError)) return error
  const typed: Readonly<Record<string, string>> = {
    db: '--db',
    prefix: '--prefix',
    cert: '--cert',
    key: '--key',
    admins: '--admins',
    scenarios: '--scenarios',
    allowHosts: '--allow-host',
    controlToken: controlToken === undefined ? 'SANDBOX_CONTROL_TOKEN' : '--control-token',
  }
  // The first name is that of the option; others are values. Only the files of HTTPS are named together.
  const names = error.message.startsWith('HTTPS needs ') ? /"(\w+)"/g : /^"(\w+)"/
  const message = error.message.replace(names, (quoted, name: string) => typed[name] ?? quoted)
  return new SandboxError(message, { cause: error })
}
