import { setFlagsFromString } from 'node:v8'
import { escapeControls } from '@b2core-clients/schema/printable'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { checkPort } from '../http/listen.ts'
import { createSandbox, type Sandbox } from '../setup/create-sandbox.ts'
import { type Arguments, parseArguments } from './parse-arguments.ts'
import { clearProgress, showProgress } from './progress.ts'
import { withTypedNames } from './typed-names.ts'
import { usage } from './usage.ts'
import { watchFiles } from './watch-files.ts'

/** Runs the command. An error is printed as one line, with exit code 1. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    const options = parseArguments(args)
    if (options.help) console.log(usage)
    else if (options.record !== undefined) await startRecording(options.record, options)
    else if (options.copyFrom !== undefined) await copy(options.copyFrom, options)
    else await start(options)
  } catch (error) {
    console.error(error instanceof SandboxError ? error.message : `The sandbox failed: ${oneLine(error)}`)
    process.exitCode = 1
  }
}

/**
 * Under load V8 would use up to 100 MB for new objects, most of it garbage. This keeps it at the size that the start needed,
 * a few megabytes, at the same speed.
 */
function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}

async function startRecording(target: string, { port, host, out }: Arguments): Promise<void> {
  if (!out) throw new SandboxError('--record needs --out; give the HAR file to write, such as --out calls.har.')
  const { record } = await import('../recording/record.ts')
  const recording = await record({ target, out, port: readPort(port), host, onError: reportError })
  closeOnSignals({
    async close() {
      await recording.close()
      console.log(sayRecorded(recording.count(), out))
    },
  })
  // Only now: a program that reads this line may end the recording at once.
  console.log(`Call ${recording.url} in place of ${target}. The calls are recorded to ${out}.`)
}

async function copy(from: string, { db }: Arguments): Promise<void> {
  if (db === undefined) throw new SandboxError('--copy-from needs --db; give the file or the database to copy to.')
  const { copyClients, nameOf } = await import('../setup/copy-clients.ts')
  const count = await copyClients({ from, to: db, onWait: (state) => console.error(state) })
  console.log(`${count} clients of ${nameOf(from)} are in ${nameOf(db)} too.`)
}

function reportError(error: unknown): void {
  console.error(oneLine(error))
}

async function start(options: Arguments): Promise<void> {
  if (options.out !== undefined) throw new SandboxError('--out needs --record; give the host to record.')
  const port = readPort(options.port)
  // Before the store is created and seeded, which takes time and leaves a file.
  await checkPort(port, options.host)
  // Before the files are read, so that no later change is missed.
  const watch = options.watch ? watchFiles(filesOf(options)) : undefined
  const sandbox = await createSandbox({
    clients: readInteger('--clients', options.clients, 10_000_000),
    seed: readInteger('--seed', options.seed, 4_294_967_295),
    db: options.db,
    admins: options.admins,
    overlays: options.overlays,
    scenarios: options.scenarios,
    strict: options.strict,
    control: options.control,
    controlToken: options.controlToken ?? (process.env.SANDBOX_CONTROL_TOKEN || undefined),
    allowHosts: options.allowHosts,
    prefix: options.prefix,
    cert: options.cert,
    key: options.key,
    onError: reportError,
    onSeed: process.stderr.isTTY ? showProgress : undefined,
    onWait: (state) => console.error(state),
    seedInBackground: true,
  }).catch((error) => {
    throw withTypedNames(error, options)
  })
  closeOnSignals(sandbox)
  try {
    await sandbox.listen(port, options.host)
    keepYoungSpaceSmall()
    console.log(greeting(sandbox, options))
    watch?.(() => reload(sandbox))
    await sandbox.seeded
  } catch (error) {
    await sandbox.close()
    throw error
  }
  if (process.stderr.isTTY) clearProgress()
}

/** The default tokens are public and shown. Those of an admins file are secrets. */
function greeting({ url, token }: Sandbox, { admins }: Arguments): string {
  return `The sandbox listens on ${url} (${admins === undefined ? `token: ${token}` : `tokens: those of ${admins}`})`
}

const filesOf = ({ admins, overlays, scenarios }: Arguments): string[] =>
  [admins, ...overlays, scenarios].filter((file) => file !== undefined)

/** Files that are invalid are reported, and the sandbox stays as it was. */
function reload(sandbox: Sandbox): void {
  sandbox.reload().then(
    () => console.log('The files were read again.'),
    (error) => console.error(`The files were not read again. ${oneLine(error)}`),
  )
}

function sayRecorded(calls: number, out: string): string {
  if (calls === 0) return 'No call of the Clients API was recorded.'
  return calls === 1 ? `One call is in ${out}.` : `${calls} calls are in ${out}.`
}

function closeOnSignals(running: Pick<Sandbox, 'close'>): void {
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await running.close().catch(reportError)
      process.exit(0)
    })
  }
}

function oneLine(error: unknown): string {
  return escapeControls(error instanceof Error ? error.message : String(error))
}

/** The option, or else the environment variable: an error names the one that was typed. */
function readPort(option: string | undefined): number {
  if (option !== undefined) return readInteger('--port', option, 65_535)
  return readInteger('SANDBOX_PORT', process.env.SANDBOX_PORT || '4020', 65_535)
}

function readInteger(name: string, text: string, maximum: number): number {
  if (/^\d+$/.test(text) && Number(text) <= maximum) return Number(text)
  throw new SandboxError(`${name} is ${describeValue(text)}; give a whole number from 0 to ${maximum}.`)
}
