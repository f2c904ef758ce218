import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { heyApiEntry, heyApiModule } from '../client/generate-hey-api.ts'
import { median, round, type Suite, shuffled } from '../figure.ts'

const rounds = 15
const here = fileURLToPath(new URL('..', import.meta.url))
const own = '@b2core-clients/client'
const entries: Readonly<Record<string, string>> = {
  [own]: `${here}../packages/client/dist/index.js`,
  'openapi-fetch': 'openapi-fetch',
  ky: 'ky',
  ofetch: 'ofetch',
  axios: 'axios',
  'hey-api': heyApiEntry,
}

/** How long the first import takes in a fresh Node, that of Node's own parts not counted. */
export const suite: Suite = async function* () {
  await heyApiModule()
  const times = new Map<string, number[]>()
  for (let turn = 0; turn < rounds; turn++) {
    for (const [name, entry] of shuffled(Object.entries(entries))) {
      const code = `const at = performance.now(); await import(${JSON.stringify(entry)}); console.log(performance.now() - at)`
      const args = ['--no-warnings', '--input-type=module', '-e', code]
      times.set(name, [...(times.get(name) ?? []), Number(execFileSync(process.execPath, args, { cwd: here }))])
    }
  }
  for (const name of Object.keys(entries)) {
    yield {
      metric: 'cold import',
      subject: name,
      value: round(median(times.get(name) ?? [])),
      unit: 'ms',
      goal: null,
      met: null,
    }
  }
}
