import { isObject } from '@b2core-clients/schema/json'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { checkDatabaseName } from './check-database-name.ts'
import { aFunction, boolean, checkAgainstRules, integer, type OptionRule, object } from './option-rules.ts'
import type { SandboxOptions } from './options.ts'

const rules: { readonly [Name in keyof Required<SandboxOptions>]: OptionRule } = {
  clients: integer(0, 10_000_000),
  seed: integer(0, 4_294_967_295),
  admins: {
    expected: 'a list, or the path of a file',
    isValid: (value) => Array.isArray(value) || typeof value === 'string',
  },
  db: { expected: 'the path of a file or the address of a PostgreSQL database, or leave it out', isValid: isPath },
  store: {
    expected: 'a ClientStore, or leave it out',
    isValid: (value) => typeof (value as { count?: unknown } | null)?.count === 'function',
  },
  overlays: {
    expected: 'a list of overlays and paths of files',
    isValid: (value) => Array.isArray(value) && value.every((each) => isObject(each) || typeof each === 'string'),
  },
  scenarios: {
    expected: 'scenarios by name, or the path of a file',
    isValid: (value) => isObject(value) || isPath(value),
  },
  document: object,
  strict: boolean,
  control: boolean,
  controlToken: {
    expected: 'text of ASCII characters without spaces, or leave it out',
    isValid: (value) => typeof value === 'string' && /^[!-~]+$/.test(value),
    isSecret: true,
  },
  allowHosts: {
    expected: 'a list of host names',
    isValid: (value) => Array.isArray(value),
  },
  prefix: {
    expected: 'a path that begins with a slash and does not end with one, such as "/crm"',
    isValid: (value) => typeof value === 'string' && /^(\/(?!\.{1,2}(\/|$))[\w.~-]+)+$/.test(value),
  },
  cert: { expected: 'the path of a PEM file, or leave it out', isValid: isPath },
  key: { expected: 'the path of a PEM file, or leave it out', isValid: isPath },
  arrivalMs: integer(1, 3_600_000),
  now: aFunction,
  random: aFunction,
  requestId: aFunction,
  onError: aFunction,
  seedInBackground: boolean,
  onSeed: aFunction,
  onWait: aFunction,
  wrapStore: aFunction,
}

/** Throws SandboxError, naming the option, its value and the fix, when one is invalid. */
export function checkOptions(options: SandboxOptions): void {
  checkAgainstRules('sandbox', options, rules)
  if (options.db !== undefined) checkDatabaseName(options.db, '"db"')
  const unknownHost = options.allowHosts?.find((each) => !isHostName(each))
  if (unknownHost !== undefined) {
    const name = describeValue(unknownHost)
    throw new SandboxError(`"allowHosts" has ${name}; give a name or an address without a port, such as sandbox.local.`)
  }
  if (options.store && options.db !== undefined) {
    throw new SandboxError('"store" and "db" are both given; clients can be kept in only one of them.')
  }
  if ((options.cert === undefined) !== (options.key === undefined)) {
    throw new SandboxError('HTTPS needs both "cert" and "key"; give both, or none of them.')
  }
}

function isPath(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function isHostName(value: unknown): boolean {
  if (typeof value !== 'string') return false
  return value.includes(':')
    ? URL.canParse(`http://[${value.replace(/^\[(.*)\]$/, '$1')}]/`)
    : /^[a-z\d_]([\w-]|\.[\w-])*\.?$/i.test(value)
}
