import { extname, resolve } from 'node:path'
import { describe, describeAddress } from '../command/describe.ts'
import { CommandError } from '../command/errors.ts'

/** Where an export goes. */
export type Destination =
  | { readonly kind: 'sqlite' | 'csv' | 'ndjson'; readonly file: string; readonly name: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly name: string }
  | { readonly kind: 'output'; readonly format: 'csv' | 'ndjson'; readonly name: string }

const kinds: Readonly<Record<string, 'sqlite' | 'csv' | 'ndjson'>> = {
  '.db': 'sqlite',
  '.sqlite': 'sqlite',
  '.sqlite3': 'sqlite',
  '.csv': 'csv',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
}

/** Reads `--to` and `--format`. Throws a CommandError that names the value and what can be given. */
export function readDestination(to: string, format: string | undefined, directory: string): Destination {
  if (to === '-') return { kind: 'output', format: readFormat(format ?? 'ndjson'), name: 'the standard output' }
  if (format !== undefined)
    throw new CommandError('--format is for --to - only; elsewhere the end of the file name says the format.')
  if (/^postgres(ql)?:/.test(to)) return { kind: 'postgres', url: to, name: withoutPassword(to) }
  // The address of something else is not a path: it may have a password.
  const kind = /^[a-z][\w+.-]*:\/\//i.test(to) ? undefined : kinds[extname(to).toLowerCase()]
  if (kind) return { kind, file: resolve(directory, to), name: to }
  throw new CommandError(
    `--to is ${describeAddress(to)}; give a file that ends in .db, .csv or .ndjson, or postgres://…, or - for the standard output.`,
  )
}

function readFormat(format: string): 'csv' | 'ndjson' {
  if (format === 'csv' || format === 'ndjson') return format
  throw new CommandError(`--format is ${describe(format)}; give csv or ndjson.`)
}

function withoutPassword(to: string): string {
  if (!URL.canParse(to))
    throw new CommandError('--to is not a valid PostgreSQL address; give postgres://user:password@host/database.')
  const { protocol, username, host, pathname } = new URL(to)
  return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`
}
