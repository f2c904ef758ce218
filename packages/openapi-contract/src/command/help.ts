import { listOperations } from '../document/operations.ts'
import type { CommandDefinition } from './command-definition.ts'
import { describedWrites } from './writes.ts'

/** What `--help` prints. */
export async function helpOf(definition: CommandDefinition): Promise<string> {
  const { suite, summary, targets = [], hostFlags = [], readDocument, applyOverlays } = definition
  const { command } = suite
  const writes = readDocument ? describedWrites(listOperations(await readDocument())) : []
  const calls = [
    ...targets.map((target) => [`${command} --target ${target.name}`, target.description]),
    [`${command} --target https://HOST`, 'a real host, read only and slowly'],
  ]
  return `${summary}

${columns(calls)}

${columns([
  ...options,
  [
    '--document FILE',
    `${readDocument ? 'another' : 'the'} OpenAPI 3.0, 3.1 or 3.2 document: a file or a URL, JSON or YAML`,
  ],
  ...(applyOverlays ? [['--overlay FILE', "an installation's overlay of the document; repeatable, in order"]] : []),
])}

On a host:
${columns([writesOption(writes), ...hostOptions, ...hostFlags.map((flag) => [`--${flag.name} ${flag.placeholder}`, flag.description])])}

${describeTokens(definition)}
Exits with 0 if all checks passed, 1 if one failed or could not start, 2 if nothing failed but the run proves
less than it could: an operation never succeeded, checks were not run, or (--since) a check that passed
before did not run. 130 after Ctrl-C, 143 after SIGTERM.`
}

function describeTokens({ tokenVariable, otherTokens = {} }: CommandDefinition): string {
  const others = Object.values(otherTokens).map(({ variable, holder }) => `\n${variable} holds the token of ${holder}.`)
  return `${tokenVariable} holds the bearer token.${others.join('')}`
}

const options = [
  ['--cases N', 'generated cases for each property (25; 5 on a host)'],
  ['--seed N', 'generate the same cases as an earlier run with this seed'],
  ['--only TEXT', 'only checks whose id contains the text'],
  ['--include NAME', 'only operations of this id, tag or path; * is any text; repeatable'],
  ['--exclude NAME', 'send nothing to these operations; repeatable'],
  ['--path PATH', 'with --seed and --only: the smallest case of a failure'],
  ['--workers N', 'how many checks run at the same time (1)'],
  ['--max-failures N', 'end after this number of failed checks'],
  ['--max-time SECONDS', 'end after this time'],
  ['--since FILE', 'the JSON report of an earlier run: names what passed then and did not run now'],
  ['--replay FILE', 'only what failed in a JSON report, or the requests of a HAR'],
  ['--config FILE', 'options and hooks of the project (openapi-contract.config.ts, .js, .yaml or .json)'],
  ['--verbose, -v', 'print coverage, skipped checks and the whole ledger'],
  ['--list', 'print the checks and their ids, send nothing'],
  ['--junit FILE', 'write JUnit XML'],
  ['--json FILE', 'write everything as JSON: results, coverage, ledger'],
  ['--ndjson FILE', 'write one JSON line for each check, as it ends'],
  ['--markdown FILE', 'write a summary for a pull request'],
  ['--deadline MS', 'the time limit of one request, in milliseconds (5000)'],
]

/** Every write is named, so that nobody permits more than they know of. */
const writesOption = (writes: readonly string[]): string[] => [
  '--allow-writes',
  `also send ${writes.length > 0 ? writes.join(', ') : "the document's writes"}; emails are under example.com`,
]

const hostOptions = [
  ['--exclusive', 'use it if nobody else changes the data during the run; more checks then run'],
  ['--with-data', 'show values of the data in failures and HAR; otherwise only types, lengths, counts, ids'],
  ["-H 'NAME: VALUE'", 'a header of each request; $NAME in it is an environment variable; repeatable'],
  ['--proxy URL', 'send requests through a proxy (HTTPS_PROXY, HTTP_PROXY, NO_PROXY)'],
  ['--ca FILE', 'trust these certificates too, as PEM'],
  ['--cert FILE, --key FILE', 'the client certificate and its private key, as PEM'],
  ['--server ORIGIN=URL', 'send requests for this server of the document to this URL; repeatable'],
  ['--rate N', 'at most this number of requests a second (5; 1000 on this machine)'],
  ['--max-requests N', 'end before sending more requests than this (1500; 20000 on this machine)'],
  ['--har FILE', 'write the requests and responses, with secrets masked'],
]

/** Two columns, the second in line. */
function columns(rows: readonly (readonly string[])[]): string {
  const width = Math.max(18, ...rows.map(([left = '']) => left.length))
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
