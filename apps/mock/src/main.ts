import { fileURLToPath } from 'node:url'
import { createMock, type Mock } from './server.ts'

const port = readPort(process.env.MOCK_PORT || '4010')
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
  return fail(`MOCK_PORT is "${text}"; use a whole number from 0 to 65535.`)
}

async function listen(): Promise<Mock> {
  try {
    const document = fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json'))
    return await createMock({ port, document })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') fail(`Port ${port} is in use. Choose another with MOCK_PORT; 0 takes any free port.`)
    if (code === 'EACCES') fail(`MOCK_PORT is ${port}, which needs the rights of an administrator; use 1024 or higher.`)
    return fail(`The mock cannot start: ${message}`)
  }
}
