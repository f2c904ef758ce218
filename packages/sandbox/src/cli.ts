#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { createSandbox } from './create-sandbox.ts'
import { SandboxError } from './domain/refusals.ts'
import { checkPort } from './http/serve.ts'

// Under load V8 gives new objects up to 100 MB, most of it garbage that waits. Kept at what it begins with, it is a few,
// and answers are no slower.
setFlagsFromString('--semi-space-growth-factor=1')

const usage = `b2core-sandbox: the B2Core Clients API with a memory, over HTTP.

  --port PORT      where to listen                          [SANDBOX_PORT, or 4020]
  --host HOST      address to listen on                     [127.0.0.1]
  --clients N      clients an empty store is seeded with    [1000]
  --seed N         what they are drawn from                 [1]
  --db FILE        keep them in an SQLite file              [in memory]
  --admins FILE    who may call: [{token, tags?}]           [sandbox-admin, sandbox-vip, sandbox-reader]
  --overlay FILE   an OpenAPI Overlay; may be repeated
  --no-control     leave out /_sandbox
  --help           this text`

const options = {
  port: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  clients: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
  db: { type: 'string' },
  admins: { type: 'string' },
  overlay: { type: 'string', multiple: true },
  control: { type: 'boolean', default: true },
  help: { type: 'boolean', default: false },
} as const

try {
  const { values } = readArguments()
  if (values.help) console.log(usage)
  else await start(values)
} catch (error) {
  if (!(error instanceof SandboxError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

function readArguments() {
  try {
    return parseArgs({ args: withNegativeValues(process.argv.slice(2)), options, allowNegative: true })
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split(/\.?[ \n](?=To |Did |[A-Z])|\n/)
    throw new SandboxError(`${why}. See b2core-sandbox --help.`)
  }
}

/** `--clients -5` as `--clients=-5`, so that the option itself is named when it refuses the number. */
function withNegativeValues(given: readonly string[]): string[] {
  const args: string[] = []
  for (const each of given) {
    const last = args.at(-1)
    if (/^-\d/.test(each) && last?.startsWith('--') && !last.includes('=')) args.push(`${args.pop()}=${each}`)
    else args.push(each)
  }
  return args
}

async function start(values: ReturnType<typeof readArguments>['values']): Promise<void> {
  const port = wholeNumber('--port', values.port ?? (process.env.SANDBOX_PORT || '4020'), 65_535)
  // Before a store is made and filled, which may take a while and leaves a file.
  await checkPort(port, values.host)
  const sandbox = await createSandbox({
    clients: wholeNumber('--clients', values.clients, 10_000_000),
    seed: wholeNumber('--seed', values.seed, 4_294_967_295),
    db: values.db,
    admins: values.admins,
    overlays: values.overlay,
    control: values.control,
    onError: (error) => console.error(error instanceof Error ? error.message : error),
    onSeed: process.stderr.isTTY ? showProgress : undefined,
    seedInBackground: true,
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)))
  }
  try {
    await sandbox.listen(port, values.host)
    // Tokens of one's own are secrets, and known to whoever wrote them.
    const tokens = values.admins === undefined ? `token: ${sandbox.token}` : `tokens: those of ${values.admins}`
    console.log(`The sandbox answers on ${sandbox.url} (${tokens})`)
    await sandbox.seeded
  } catch (error) {
    await sandbox.close()
    throw error
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
}

function showProgress(seeded: number, of: number): void {
  const text = seeded < of ? `Seeding ${count(seeded)} of ${count(of)} clients` : `Indexing ${count(of)} clients`
  process.stderr.write(`\r\x1b[K${text}`)
}

const count = (clients: number) => clients.toLocaleString('en')

function wholeNumber(name: string, given: string, most: number): number {
  if (/^\d+$/.test(given) && Number(given) <= most) return Number(given)
  throw new SandboxError(`${name} is "${given}"; give a whole number from 0 to ${most}.`)
}
