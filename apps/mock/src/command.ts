import { type Installation, openInstallation } from '@b2core-clients/schema/installation'
import document from '@b2core-clients/schema/openapi.json' with { type: 'json' }
import { readOverlays } from '@b2core-clients/schema/overlay'
import { fail, findPortProblem, readOptions, readPort } from '@b2core-clients/schema/server-command'
import { createMock, type Mock } from './server.ts'

const usage = `Usage: b2core-mock [options]

Serves the examples of the document.

  --overlay FILE  an OpenAPI Overlay to apply first; repeatable
  --help          print this text

MOCK_PORT is the port (4010).`

const port = readPort('MOCK_PORT', 4010)
const installation = await open()
const mock = await listen()
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) {
  process.once(signal, () => void mock.close().then(() => process.exit(0)))
}
console.log(`The mock listens on ${mock.url}`)

/** The document with the overlays of the command line. */
async function open(): Promise<Installation> {
  const { overlay = [], help } = readOptions(
    { overlay: { type: 'string', multiple: true }, help: { type: 'boolean' } },
    'The only option is --overlay FILE; the port is in MOCK_PORT.',
  )
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
    return fail(findPortProblem(error, 'MOCK_PORT', port) ?? `The mock cannot start: ${(error as Error).message}`)
  }
}
