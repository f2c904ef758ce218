/** `pnpm docs`: serves the site, built anew when it is stale; with `--watch`, at every change while it serves. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSite } from './build.ts'
import { changesOfInputs, digestInputs } from './inputs.ts'
import { type StaticServer, serveFolder } from './static-server.ts'

const folder = fileURLToPath(new URL('../dist', import.meta.url))
const live = process.argv.includes('--watch')

const fail = (reason: string): never => {
  console.error(reason)
  process.exit(1)
}

const given = process.env.DOCS_PORT || '4000'
const port = Number(given)
if (!/^\d+$/.test(given) || port > 65_535) fail(`DOCS_PORT is "${given}"; give a port from 0 to 65535.`)

const build = () => buildSite(folder).catch((error: Error) => `The documentation could not be built: ${error.message}`)

const builtFrom = await readFile(join(folder, '.inputs'), 'utf8').catch(() => undefined)
if (builtFrom !== (await digestInputs())) {
  const problem = await build()
  if (problem) fail(problem)
}

try {
  const server = await serveFolder({ folder, port, live })
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void server.close().then(() => process.exit(0)))
  console.log(`The documentation is on ${server.url}`)
  if (live) await rebuildOnChange(server)
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
  fail(`Port ${port} is in use. End what holds it, or choose another: DOCS_PORT=${port + 1}`)
}

async function rebuildOnChange(server: StaticServer): Promise<void> {
  for await (const _ of changesOfInputs()) {
    const problem = await build()
    console.log(problem ?? 'Built anew.')
    if (!problem) server.reload()
  }
}
