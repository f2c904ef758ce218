import { parseArgs } from 'node:util'
import { UsageError } from './usage-error.ts'

export interface CliOptions {
  readonly target: string
  readonly help: boolean
  readonly list: boolean
  readonly runs: number
  readonly seed: number | undefined
  readonly path: string | undefined
  readonly only: string | undefined
  readonly document: string | undefined
  readonly junit: string | undefined
  readonly json: string | undefined
  readonly har: string | undefined
  readonly allowWrites: boolean
  readonly rate: number
  readonly maxRequests: number
  readonly deadlineMs: number
  readonly restrictedTags: readonly string[]
}

export const help = `Checks that a server keeps the promises of the B2Core Clients API.

  b2core-contract --target sandbox        the sandbox, in this process
  b2core-contract --target mock           the mock on 127.0.0.1 (MOCK_PORT, 4010)
  b2core-contract --target https://HOST   a real host, read only and slowly

  --runs N            cases for each property (25; 5 on a host)
  --seed N            the same cases again
  --only TEXT         only checks whose id contains the text
  --path PATH         with --seed and --only: the smallest case of a failure
  --list              print the checks and their ids, send nothing
  --junit FILE        write JUnit XML
  --json FILE         write everything as JSON: results, coverage, ledger
  --document FILE     another OpenAPI 3.0 or 3.1 document, JSON or YAML
  --deadline MS       for one request (5000)

On a host:
  --allow-writes      also create clients, with addresses of example.com
  --rate N            requests a second at most (5)
  --max-requests N    end before sending more (1500)
  --har FILE          keep what was sent and what came, secrets masked
  --restricted-tags A,B   tags of the admin whose token is in B2CORE_RESTRICTED_TOKEN

B2CORE_TOKEN holds the bearer token. Ends with 0 if all checks passed, 1 if one failed or could not
start, 130 after Ctrl-C.`

/** Reads the command line. Throws a UsageError that names what is wrong. */
export function readOptions(args: readonly string[]): CliOptions {
  const { values } = parse(args)
  const target = values.target ?? ''
  const isHost = /^https?:/.test(target)
  if (!isHost && ['sandbox', 'mock'].includes(target)) {
    const forHosts = (['allow-writes', 'rate', 'max-requests', 'har', 'restricted-tags'] as const).find(
      (name) => values[name] !== undefined,
    )
    if (forHosts) throw new UsageError(`--${forHosts} is for a host; leave it out with --target ${target}.`)
  }
  if (values.path !== undefined && (values.seed === undefined || values.only === undefined))
    throw new UsageError(
      '--path leads to a case only together with --seed and --only; give all three as the failure prints them.',
    )
  return {
    target,
    help: values.help ?? false,
    list: values.list ?? false,
    runs: whole('runs', values.runs ?? (isHost ? '5' : '25'), 1, 1_000_000),
    seed: values.seed === undefined ? undefined : whole('seed', values.seed, -2_147_483_648, 2_147_483_647),
    path: values.path,
    only: values.only,
    document: values.document,
    junit: values.junit,
    json: values.json,
    har: values.har,
    allowWrites: values['allow-writes'] ?? false,
    rate: whole('rate', values.rate ?? '5', 1, 10_000),
    maxRequests: whole('max-requests', values['max-requests'] ?? '1500', 1, 100_000_000),
    deadlineMs: whole('deadline', values.deadline ?? '5000', 10, 600_000),
    restrictedTags: (values['restricted-tags'] ?? '').split(',').filter((tag) => tag !== ''),
  }
}

/** What leads to the same checks again: everything given that changes what is asked. */
export function commandOf({ target, document, allowWrites, restrictedTags }: CliOptions): string {
  const given = [
    ...(document === undefined ? [] : ['--document', document]),
    ...(allowWrites ? ['--allow-writes'] : []),
    ...(restrictedTags.length > 0 ? ['--restricted-tags', restrictedTags.join(',')] : []),
  ]
  return ['b2core-contract', '--target', target, ...given].map(quoted).join(' ')
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        target: text,
        runs: text,
        seed: text,
        path: text,
        only: text,
        document: text,
        junit: text,
        json: text,
        har: text,
        rate: text,
        deadline: text,
        'max-requests': text,
        'restricted-tags': text,
        'allow-writes': flag,
        list: flag,
        help: { ...flag, short: 'h' },
      },
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new UsageError(`${reason} See --help.`)
  }
}

function whole(name: string, given: string, least: number, most: number): number {
  const value = Number(given)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new UsageError(`--${name} is "${given}"; give a whole number from ${least} to ${most}.`)
}
