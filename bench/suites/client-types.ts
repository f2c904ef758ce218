import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { heyApiModule } from '../client/generate-hey-api.ts'
import { median, type Suite, shuffled } from '../figure.ts'

const rounds = 7
const folder = fileURLToPath(new URL('../.generated/types', import.meta.url))
const tsc = join(
  dirname(
    createRequire(fileURLToPath(new URL('../../package.json', import.meta.url))).resolve('typescript/package.json'),
  ),
  'bin/tsc',
)
const own = '@b2core-clients/client'

const typed = (get: string) => `export async function name(): Promise<string> { ${get} }\n`
/** The same small consumer of each: one client, one call, its name. */
const consumers: Readonly<Record<string, string>> = {
  nothing: typed(`return 'John Doe'`),
  [own]: `import { createB2CoreClient } from '../../../packages/client/dist/index.js'
const { clients } = createB2CoreClient({ baseUrl: 'https://host.name', token: 'secret' })
${typed(`return (await clients.get(1)).name ?? ''`)}`,
  'openapi-fetch': `import createClient from 'openapi-fetch'
import type { paths } from '../../../packages/schema/dist/index.js'
const client = createClient<paths>({ baseUrl: 'https://host.name' })
${typed(`return (await client.GET('/api/v2/clients/{clientId}', { params: { path: { clientId: 1 } } })).data?.name ?? ''`)}`,
  ky: `import ky from 'ky'\n${typed(`return (await ky.get('https://host.name/api/v2/clients/1').json<{ name: string }>()).name`)}`,
  ofetch: `import { ofetch } from 'ofetch'\n${typed(`return (await ofetch<{ name: string }>('https://host.name/api/v2/clients/1')).name`)}`,
  axios: `import axios from 'axios'\n${typed(`return (await axios.get<{ name: string }>('https://host.name/api/v2/clients/1')).data.name`)}`,
  'hey-api': `import { getClient } from '../hey-api/sdk.gen.ts'\n${typed(`return (await getClient({ path: { clientId: 1 } })).data?.name ?? ''`)}`,
}

/** How long a small consumer of each takes to type-check, from start to end, `nothing` being what the compiler itself takes. */
export const suite: Suite = async function* () {
  await heyApiModule()
  mkdirSync(folder, { recursive: true })
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [] as string[],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  }
  const times = new Map<string, number[]>()
  for (const [name, code] of Object.entries(consumers)) {
    const file = name.replace(/\W/g, '-')
    writeFileSync(join(folder, `${file}.ts`), code)
    writeFileSync(join(folder, `tsconfig.${file}.json`), JSON.stringify({ compilerOptions, files: [`${file}.ts`] }))
  }
  for (let turn = 0; turn < rounds; turn++) {
    for (const name of shuffled(Object.keys(consumers))) {
      const started = performance.now()
      execFileSync(process.execPath, [tsc, '-p', `tsconfig.${name.replace(/\W/g, '-')}.json`], {
        cwd: folder,
        stdio: ['ignore', 2, 2],
      })
      times.set(name, [...(times.get(name) ?? []), performance.now() - started])
    }
  }
  for (const name of Object.keys(consumers)) {
    yield {
      metric: 'type-check of a small consumer',
      subject: name,
      value: Math.round(median(times.get(name) ?? [])),
      unit: 'ms',
      goal: null,
      met: null,
    }
  }
}
