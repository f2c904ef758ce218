import { parseArgs } from 'node:util'
import { isSecretHeader } from '../target/har.ts'
import type { OperationFilters } from './choose-checks.ts'
import type { CommandDefinition, HostFlags } from './command-definition.ts'
import type { NetworkOptions } from './network.ts'
import { isOnThisMachine } from './this-machine.ts'
import { UsageError } from './usage-error.ts'

export interface CliOptions {
  readonly target: string
  readonly help: boolean
  readonly list: boolean
  /** Generated cases for each property. */
  readonly cases: number
  readonly seed: number | undefined
  readonly path: string | undefined
  readonly only: string | undefined
  readonly filters: OperationFilters
  /** Checks that run at the same time. */
  readonly workers: number
  readonly maxFailures: number
  /** Seconds for the whole run. */
  readonly maxTime: number | undefined
  /** The JSON report of an earlier run. */
  readonly since: string | undefined
  /** A JSON report or a HAR whose failures or requests are sent again. */
  readonly replay: string | undefined
  /** The file that some options come from. */
  readonly config: string | undefined
  readonly verbose: boolean
  readonly document: string | undefined
  /** Files with overlays of the document, in order. */
  readonly overlays: readonly string[]
  readonly junit: string | undefined
  readonly json: string | undefined
  readonly har: string | undefined
  readonly markdown: string | undefined
  readonly ndjson: string | undefined
  readonly allowWrites: boolean
  readonly withData: boolean
  /** Nobody else changes the data of the host meanwhile. */
  readonly exclusive: boolean
  readonly rate: number
  /** Sent with each request, names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly network: NetworkOptions
  /** Other hosts that the document names, by origin, each with the address to use instead. */
  readonly servers: Readonly<Record<string, string>>
  readonly maxRequests: number
  readonly deadlineMs: number
  /** Values of the options that the command's definition adds. */
  readonly hostFlags: HostFlags
}

/** Options that mean something only for a host, and not for a server in this process. */
const optionsOfHosts = [
  'allow-writes',
  'exclusive',
  'with-data',
  'rate',
  'max-requests',
  'har',
  'server',
  'header',
  'proxy',
  'ca',
  'cert',
  'key',
]

/** Reads the command line. Throws a UsageError that names what is wrong. */
export function readOptions(
  { targets = [], hostFlags = [], applyOverlays }: CommandDefinition,
  args: readonly string[],
): CliOptions {
  const added = hostFlags.map(({ name }) => name)
  const values = parse(args, added)
  const target = values.target ?? ''
  if (targets.some(({ name }) => name === target)) refuseOptionsOfHosts(values, [...optionsOfHosts, ...added])
  if (values.overlay && !applyOverlays) throw new UsageError('--overlay is not an option of this command. See --help.')
  if (values.path !== undefined && (values.seed === undefined || values.only === undefined))
    throw new UsageError(
      '--path leads to a case only together with --seed and --only; give all three as the failure prints them.',
    )
  return {
    target,
    help: values.help === true,
    list: values.list === true,
    cases: readCases(values, usualCases(target)),
    seed: wholeIfGiven('seed', values.seed, -2_147_483_648, 2_147_483_647),
    path: values.path,
    only: values.only,
    filters: { include: values.include ?? [], exclude: values.exclude ?? [] },
    workers: whole('workers', values.workers ?? '1', 1, 64),
    maxFailures: wholeIfGiven('max-failures', values['max-failures'], 1, 1_000_000) ?? Number.POSITIVE_INFINITY,
    maxTime: wholeIfGiven('max-time', values['max-time'], 1, 1_000_000),
    since: values.since,
    replay: values.replay,
    config: values.config,
    verbose: values.verbose === true,
    document: values.document,
    overlays: values.overlay ?? [],
    junit: values.junit,
    json: values.json,
    har: values.har,
    markdown: values.markdown,
    ndjson: values.ndjson,
    allowWrites: values['allow-writes'] === true,
    withData: values['with-data'] === true,
    exclusive: values.exclusive === true,
    headers: readHeaders(values.header),
    network: { proxy: values.proxy, ca: values.ca, cert: values.cert, key: values.key },
    servers: readServers(values.server),
    rate: whole('rate', values.rate ?? usualPace(target).rate, 1, 10_000),
    maxRequests: whole('max-requests', values['max-requests'] ?? usualPace(target).maxRequests, 1, 100_000_000),
    deadlineMs: whole('deadline', values.deadline ?? usualDeadline, 10, 600_000),
    hostFlags: Object.fromEntries(
      added.flatMap((name) => (typeof values[name] === 'string' ? [[name, values[name]]] : [])),
    ),
  }
}

/** A server on this machine is most often one that nobody else uses. */
const usualPace = (target: string): { readonly rate: string; readonly maxRequests: string } =>
  isOnThisMachine(target) ? { rate: '1000', maxRequests: '20000' } : { rate: '5', maxRequests: '1500' }

const usualCases = (target: string): string => (/^https?:/.test(target) ? '5' : '25')

/** Milliseconds. */
const usualDeadline = '5000'

/** What leads to the same checks again: everything given that changes what is asked. */
export function commandOf(
  command: string,
  {
    target,
    document,
    overlays,
    config,
    replay,
    cases,
    deadlineMs,
    allowWrites,
    exclusive,
    withData,
    servers,
    headers,
    filters,
    network,
    hostFlags,
  }: CliOptions,
): string {
  const given = [
    ...(config === undefined ? [] : ['--config', config]),
    ...(replay === undefined ? [] : ['--replay', replay]),
    ...(document === undefined ? [] : ['--document', document]),
    ...overlays.flatMap((file) => ['--overlay', file]),
    ...(String(cases) === usualCases(target) ? [] : ['--cases', String(cases)]),
    ...(String(deadlineMs) === usualDeadline ? [] : ['--deadline', String(deadlineMs)]),
    ...(allowWrites ? ['--allow-writes'] : []),
    ...(withData ? ['--with-data'] : []),
    ...(exclusive ? ['--exclusive'] : []),
    ...filters.exclude.flatMap((name) => ['--exclude', name]),
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${shownHeader(name, value)}`]),
    ...Object.entries(network).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, withoutPassword(value)],
    ),
    ...Object.entries(servers).flatMap(([origin, url]) => ['--server', `${origin}=${url}`]),
    ...Object.entries(hostFlags).flatMap(([flag, value]) => [`--${flag}`, value]),
  ]
  return [command, ...['--target', target, ...given].map(quoted)].join(' ')
}

/** A user name or password before an @ in an address is secret. */
const withoutPassword = (value: string): string => value.replace(/\/\/.*@/s, '//')

/** A secret that was typed is shown as the variable that has to hold it when the command is typed again. */
const shownHeader = (name: string, value: string): string =>
  value.includes('$') || !isSecretHeader(name) ? value : `$${name.toUpperCase().replaceAll('-', '_')}`

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const known = {
  target: text,
  cases: text,
  // Another name of `cases`.
  runs: text,
  seed: text,
  path: text,
  only: text,
  document: text,
  overlay: { ...text, multiple: true },
  junit: text,
  json: text,
  har: text,
  markdown: text,
  ndjson: text,
  include: { ...text, multiple: true },
  exclude: { ...text, multiple: true },
  header: { ...text, multiple: true, short: 'H' },
  workers: text,
  'max-failures': text,
  'max-time': text,
  since: text,
  replay: text,
  config: text,
  proxy: text,
  ca: text,
  cert: text,
  key: text,
  verbose: { ...flag, short: 'v' },
  rate: text,
  deadline: text,
  'max-requests': text,
  server: { ...text, multiple: true },
  'allow-writes': flag,
  'with-data': flag,
  exclusive: flag,
  list: flag,
  help: { ...flag, short: 'h' },
} as const

function parse(args: readonly string[], added: readonly string[]) {
  try {
    const more: Record<string, typeof text> = Object.fromEntries(added.map((name) => [name, text]))
    const { values } = parseArgs({ args: [...args], options: { ...more, ...known } })
    return values as typeof values & Readonly<Record<string, string | string[] | boolean | undefined>>
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new UsageError(`${reason.replace(/\.$/, '')}. See --help.`)
  }
}

function refuseOptionsOfHosts(values: Readonly<Record<string, unknown>>, names: readonly string[]): void {
  const given = names.find((name) => values[name] !== undefined)
  if (given) throw new UsageError(`--${given} is for a host; leave it out with --target ${values.target}.`)
}

function readCases({ cases, runs }: { readonly cases?: string; readonly runs?: string }, usual: string): number {
  if (cases !== undefined && runs !== undefined)
    throw new UsageError('--runs is another name of --cases; give one of them.')
  const [name, given] = runs === undefined ? ['cases', cases ?? usual] : ['runs', runs]
  return whole(name, given, 1, 1_000_000)
}

function readHeaders(given: readonly string[] = []): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {}
  for (const header of given) {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/s.exec(header) ?? []
    // The value can be secret, so it is not shown.
    if (name === undefined || value === undefined || !isHeaderValue(value))
      throw new UsageError(
        `-H is "${header.split(':')[0]}…"; give a name and a value of printable Latin-1 characters: -H 'X-Name: value'`,
      )
    const key = name.toLowerCase()
    if (Object.hasOwn(headers, key)) throw new UsageError(`-H is given twice for ${name}; give one of them.`)
    headers[key] = value
  }
  return headers
}

/** What `fetch` can send in a header. */
const isHeaderValue = (value: string): boolean => /^[\t -~\x80-\xff]*$/.test(value)

/** Pairs of an origin that the document names, and the address to use instead. */
function readServers(given: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((pair) => {
      const [origin = '', url = ''] = pair.split('=')
      const places = [origin, url].map((one) => URL.parse(one))
      if (places.some((place) => !place || !/^https?:$/.test(place.protocol)))
        throw new UsageError(
          `--server is "${pair}"; give the document's origin and an address: https://a.name=https://b.name`,
        )
      return [new URL(origin).origin, url.replace(/\/+$/, '')]
    }),
  )
}

const wholeIfGiven = (name: string, given: string | undefined, least: number, most: number): number | undefined =>
  given === undefined ? undefined : whole(name, given, least, most)

function whole(name: string, given: string, least: number, most: number): number {
  const value = Number(given)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new UsageError(`--${name} is "${given}"; give a whole number from ${least} to ${most}.`)
}
