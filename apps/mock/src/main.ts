import { fileURLToPath } from 'node:url'
import { createMock } from './server.ts'

const fail = (reason: string): never => {
  console.error(reason)
  process.exit(1)
}

const given = process.env.MOCK_PORT || '4010'
const port = Number(given)
if (!/^\d+$/.test(given) || port > 65_535) fail(`MOCK_PORT is "${given}"; give a port from 0 to 65535.`)

try {
  const document = fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json'))
  const mock = await createMock({ port, document })
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void mock.close().then(() => process.exit(0)))
  console.log(`The mock answers on ${mock.url}`)
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
  fail(`Port ${port} is in use. End what holds it, or choose another: MOCK_PORT=${port + 1}`)
}
