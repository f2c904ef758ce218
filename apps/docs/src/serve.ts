/**
 * `pnpm run docs`, and the command of the published package: serves the site. It is built first when it is stale, and with
 * `--watch` again at every change. With `--overlay FILE`, repeatable, the site describes that installation.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fail, findPortProblem, readOptions, readPort } from '@b2core-clients/schema/server-command'
import { buildSite } from './build/build-site.ts'
import { changesOfInputs, digestInputs } from './build/inputs.ts'
import { docsFolder, isPublished } from './folders.ts'
import { nameAddresses, readAddresses } from './serving/addresses.ts'
import { type StaticServer, serveFolder } from './serving/static-server.ts'
import { writeAddresses } from './serving/write-addresses.ts'

const usage = `Usage: b2core-docs [options]

Serves the documentation. Builds it first when it is stale.

  --overlay FILE  an OpenAPI Overlay of the installation to describe; repeatable
  --watch         build again when a file changes
  --help          print this text

DOCS_PORT is the port (4000).`

const { live, overlays } = readCommandLine()
const port = readPort('DOCS_PORT', 4000)

let server: StaticServer | undefined
/** Where the site is served; known only after the start when the port is 0. */
let site = `http://127.0.0.1:${port}`
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.once(signal, end)
// An installed package may not be writable. The server has read the files into memory once it runs.
const temporary = isPublished ? mkdtempSync(join(tmpdir(), 'b2core-docs-served-')) : undefined
process.once('exit', removeTemporary)
const folder = join(temporary ?? docsFolder, 'dist')
const builtFrom = await buildWhenStale()
await writeAddresses(folder).catch((error: Error) => fail(error.message))
server = await listen()
if (server.url !== site) {
  site = server.url
  await server.reload()
}
removeTemporary()
console.log(`The documentation is on ${server.url}`)
if (live) await rebuildOnChange(server)

function readCommandLine(): { readonly live: boolean; readonly overlays: readonly string[] } {
  const {
    watch = false,
    overlay = [],
    help,
  } = readOptions(
    { watch: { type: 'boolean' }, overlay: { type: 'string', multiple: true }, help: { type: 'boolean' } },
    'The options are --watch and --overlay FILE.',
  )
  if (help) {
    console.log(usage)
    process.exit(0)
  }
  return { live: watch, overlays: overlay }
}

async function end(): Promise<void> {
  await server?.close()
  process.exit(0)
}

function removeTemporary(): void {
  if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true })
}

/** Returns the digest of the files that the site was built from, to notice later changes. */
async function buildWhenStale(): Promise<string> {
  const digest = await digestInputs(overlays)
  const before = await readFile(join(folder, '.inputs'), 'utf8').catch(() => undefined)
  if (before === digest) return digest
  console.error('Building the documentation …')
  const problem = await build()
  if (problem) fail(problem)
  return digest
}

/** Returns what went wrong, if anything did. */
async function build(): Promise<string | undefined> {
  try {
    await buildSite(folder, { overlays })
    return undefined
  } catch (error) {
    return `The documentation could not be built: ${(error as Error).message}`
  }
}

async function listen(): Promise<StaticServer> {
  try {
    return await serveFolder({ folder, port, live, edit: (text) => nameAddresses(text, readAddresses(), site) })
  } catch (error) {
    const reason = findPortProblem(error, 'DOCS_PORT', port)
    return fail(reason ?? `The documentation cannot be served: ${(error as Error).message}`)
  }
}

async function rebuildOnChange(server: StaticServer): Promise<void> {
  for await (const _ of changesOfInputs(overlays, builtFrom)) {
    const problem = await build()
    console.log(problem ?? 'Built again.')
    if (!problem) await server.reload()
    removeTemporary()
  }
}
