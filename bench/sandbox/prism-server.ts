/** Prism made in code, silent: its own HTTP server with nothing logged. */
import { createLogger } from '@stoplight/prism-core'
import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { createServer } from '@stoplight/prism-http-server'
import { documentFile } from './document.ts'

const operations = await getHttpOperationsFromSpec(documentFile)
const server = createServer(operations, {
  cors: true,
  components: { logger: createLogger('bench', { enabled: false }) },
  config: {
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    mock: { dynamic: false },
    errors: false,
    isProxy: false,
    upstreamProxy: undefined,
  },
})
await server.listen(Number(process.argv[2]), '127.0.0.1')
