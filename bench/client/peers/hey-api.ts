import type { Subject } from '../../../packages/client/test/faults/run-fault.ts'
import { heyApiModule } from '../generate-hey-api.ts'
import { flatQuery, subjectClient } from './calls.ts'
import { fetchReason, GivenError, timed } from './failures.ts'

export async function heyApi(): Promise<Subject> {
  const { sdk, client: clientModule } = await heyApiModule()
  return {
    name: 'hey-api',
    connect: (settings) => {
      const client = clientModule.createClient(
        clientModule.createConfig({ baseUrl: settings.baseUrl, auth: () => settings.token(), throwOnError: false }),
      )
      const dataOf = async (call: Promise<{ data?: unknown; error?: unknown; response?: Response }>) => {
        const { data, error, response } = await call
        if (response && !response.ok) throw new GivenError(response.status, error)
        if (error !== undefined) throw error
        return data
      }
      const options = () => ({ client, signal: timed(settings) })
      return {
        ...subjectClient({
          get: () => Promise.reject(new Error('not used')),
          list: (input) => dataOf(sdk.listClients({ ...options(), query: flatQuery(input, false) })),
          create: (body) => dataOf(sdk.createClient({ ...options(), body })),
        }),
        get: (clientId) => dataOf(sdk.getClient({ ...options(), path: { clientId } })),
      }
    },
    describe: (error) => (error instanceof GivenError ? error : { reason: fetchReason(error) }),
  }
}
