import { parseArgs } from 'node:util'
import { type Installation, openInstallation } from '@b2core-clients/schema/installation'
import document from '@b2core-clients/schema/openapi.json' with { type: 'json' }
import { readOverlays } from '@b2core-clients/schema/overlay'
import { createMock, type Mock } from './server.ts'

const usage = `Usage: b2core-mock [options]

Serves the examples of the document.

  --overlay FILE  an OpenAPI Overlay to apply first; repeatable
  --help          print this text

MOCK_PORT is the port (4010).`

const port = readPort(process.env.MOCK_PORT || '4010')
const installation = await open()
const mock = await listen()
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) {
  process.once(signal, () => void mock.close().then(() => process.exit(0)))
}
console.log(`The mock listens on ${mock.url}`)

function fail(problem: string): never {
  console.error(problem)
  process.exit(1)
}

function readPort(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text)
  return fail(`MOCK_PORT is ${JSON.stringify(text)}; use a whole number from 0 to 65535.`)
}

function readOptions(): { readonly overlay: readonly string[]; readonly help?: boolean | undefined } {
  try {
    return parseArgs({
      options: { overlay: { type: 'string', multiple: true, default: [] }, help: { type: 'boolean' } },
    }).values
  } catch (error) {
    // The rest of Node's message is about its own options.
    const [problem] = (error as Error).message.split('. ')
    return fail(`${problem}. The only option is --overlay FILE; the port is in MOCK_PORT.`)
  }
}

/** The document with the overlays of the command line. */
async function open(): Promise<Installation> {
  const { overlay, help } = readOptions()
  if (help) {
    console.log(usage)
    process.exit(0)
  }
  try {
    return openInstallation(document, await readOverlays(overlay))
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

async function listen(): Promise<Mock> {
  try {
    return await createMock({ port, document: installation.document, claims: installation.claims })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') fail(`Port ${port} is in use. Choose another with MOCK_PORT; 0 takes any free port.`)
    if (code === 'EACCES') fail(`MOCK_PORT is ${port}, which needs the rights of an administrator; use 1024 or higher.`)
    return fail(`The mock cannot start: ${message}`)
  }
}
