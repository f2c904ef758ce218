import { fileURLToPath } from 'node:url'
import { createClient } from '@hey-api/openapi-ts'

const folder = fileURLToPath(new URL('../.generated/hey-api', import.meta.url))
export const heyApiEntry = `${folder}/sdk.gen.ts`

type Call = (options: object) => Promise<{ data?: unknown; error?: unknown; response?: Response }>

/** What is used of the generated client. */
export interface HeyApiModule {
  readonly sdk: { readonly listClients: Call; readonly getClient: Call; readonly createClient: Call }
  readonly client: { createClient(config: object): object; createConfig(config: object): object }
}

/** The client that hey-api makes of our document, with its own defaults. Node runs it as it is. */
export async function heyApiModule(): Promise<HeyApiModule> {
  await createClient({
    input: fileURLToPath(new URL('../../packages/schema/src/generated/openapi.json', import.meta.url)),
    output: { path: folder, module: { extension: '.ts' } },
    plugins: ['@hey-api/typescript', '@hey-api/client-fetch', '@hey-api/sdk'],
    logs: { level: 'silent' },
  })
  return { sdk: await import(heyApiEntry), client: await import(`${folder}/client/index.ts`) }
}
