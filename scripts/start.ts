/** `pnpm start`: builds what is stale, serves everything, makes one real call, prints where it all is. Ctrl-C ends it. */
import { styleText } from 'node:util'
import { type Service, startServices } from './services.ts'
import { turbo } from './turbo.ts'

const token = 'sandbox-admin'

const built = await turbo('build')
if (built !== 0) process.exit(built)

const services = await startServices(['docs', 'mock', 'sandbox']).catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})

let ending = false
async function end(code: number): Promise<never> {
  ending = true
  await Promise.all(services.map((service) => service.end()))
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0))
for (const { name, ended } of services) {
  void ended.then((code) => {
    if (ending) return
    console.error(`The ${name} ended with exit code ${code}.`)
    void end(1)
  })
}

const addresses: Record<string, string> = Object.fromEntries(services.map(({ name, url }) => [name, url]))
const target = addresses.sandbox ?? addresses.mock ?? ''
const result = await firstCall(target)

const bold = (text: string) => styleText('bold', text, { stream: process.stdout })
const about: Record<Service['name'], string> = {
  docs: 'what the API is',
  mock: 'answers with the documented examples; any token',
  sandbox: 'answers from a database; tokens sandbox-admin, sandbox-vip',
}
console.log()
for (const { name, url } of services) console.log(`  ${bold(name.padEnd(8))} ${url.padEnd(22)} ${about[name]}`)
console.log(`
  ${bold('One call made with the client just now:')}
  clients.list({ limit: 1, sort_by: 'clientId', sort_order: 'asc' }) → ${result}

  ${bold('One to make yourself:')}
  curl -g -H 'Authorization: Bearer ${token}' '${target}/api/v2/clients?limit=1'

  Ctrl-C ends all of it.`)

/** The oldest client of all, in words. */
async function firstCall(baseUrl: string): Promise<string> {
  const { createB2CoreClient } = await import('../packages/client/dist/index.js')
  try {
    const page = await createB2CoreClient({ baseUrl, token }).clients.list({
      limit: 1,
      sort_by: 'clientId',
      sort_order: 'asc',
    })
    return `${page.data[0]?.name ?? 'nobody'}, one of ${page.total}`
  } catch (error) {
    console.error(`The first call failed: ${(error as Error).message}`)
    return end(1)
  }
}
