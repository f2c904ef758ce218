/**
 * `npm start`: serves everything, makes one real call, prints where it all is. Ctrl-C ends it. With `--overlay FILE`,
 * repeatable, all of it behaves as the installation that the overlays describe.
 */
import { access } from 'node:fs/promises'
import { styleText } from 'node:util'
import { createB2CoreClient } from '../packages/client/src/index.ts'
import { noMatchStatus } from '../packages/schema/src/dialect/index.ts'
import document from '../packages/schema/src/generated/openapi.json' with { type: 'json' }
import { openInstallation } from '../packages/schema/src/installation/index.ts'
import { readOverlays } from '../packages/schema/src/overlay/index.ts'
import { readOptions } from '../packages/schema/src/server-command.ts'
import { unwrapPage } from '../packages/schema/src/wire/index.ts'
import { checkPorts } from './ports.ts'
import { type Service, startService } from './services.ts'

const token = 'sandbox-admin'

// Before anything is built or started, so that a person reads all of it at once.
const { overlay: overlays = [] } = readOptions(
  { overlay: { type: 'string', multiple: true } },
  'The only option of start is --overlay FILE; with npm: npm start -- --overlay FILE.',
)
const problems = [...(await checkPorts(process.env)), ...(await checkFiles(overlays))]
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}

console.log('Starting the documentation, the mock and the sandbox …')
const options = overlays.flatMap((file) => ['--overlay', file])
const services = (['mock', 'sandbox'] as const).map((name) => startService(name, options))

let ending = false
async function end(code: number): Promise<never> {
  ending = true
  await Promise.all(services.map((service) => service.end()))
  process.exit(code)
}
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0))
for (const service of services) endWith(service)

const [mock, sandbox] = await Promise.all(services.map(({ url }) => url))
if (mock !== undefined && sandbox !== undefined && !ending) {
  // Last, because its pages send calls to the others.
  const pages = startService('docs', options, { MOCK_URL: mock, SANDBOX_URL: sandbox })
  services.push(pages)
  endWith(pages)
  const docs = await pages.url
  try {
    if (docs !== undefined) printTable({ docs, mock, sandbox }, await firstCall(sandbox))
  } catch (error) {
    console.error(`The first call failed: ${(error as Error).message}`)
    await end(1)
  }
}

async function checkFiles(files: readonly string[]): Promise<string[]> {
  const areThere = await Promise.all(files.map(isThere))
  return files
    .filter((_, index) => !areThere[index])
    .map((file) => `There is no overlay ${file}; give the path of a file, from the folder of this command.`)
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

/** When one of the servers ends by itself, nothing is served any more. */
function endWith({ name, ended }: Service): void {
  void ended.then((how) => {
    if (ending) return
    console.error(`The ${name} ended ${how}.`)
    void end(1)
  })
}

function printTable(urls: Readonly<Record<Service['name'], string>>, result: string): void {
  const bold = (text: string) => styleText('bold', text, { stream: process.stdout })
  const row = (name: Service['name'], about: string) => `  ${bold(name.padEnd(8))} ${urls[name].padEnd(22)} ${about}`
  console.log(`
${row('docs', 'what the API is')}
${row('mock', 'returns the documented examples; any token')}
${row('sandbox', 'returns clients from a database; tokens sandbox-admin, sandbox-vip')}

  ${bold('One call made with the client just now:')}
  clients.list({ limit: 1, sort_by: 'clientId', sort_order: 'asc' }) → ${result}

  ${bold('One to make yourself:')}
  curl -g -H 'Authorization: Bearer ${token}' '${urls.sandbox}/api/v2/clients/1'

  ${bold('To connect your own host:')}
  ${urls.docs}/guides/connect-your-installation.html

  Ctrl-C ends all of it.`)
}

/** The oldest client of all, in words. */
async function firstCall(baseUrl: string): Promise<string> {
  const dialect = await readDialect()
  const { data, total } = await createB2CoreClient({ baseUrl, token, dialect }).clients.list({
    limit: 1,
    sort_by: 'clientId',
    sort_order: 'asc',
  })
  return `${data[0]?.name ?? 'nobody'}, one of ${total}`
}

/** How the client reads what the installation of the overlays returns. */
async function readDialect() {
  const { claims, wire } = openInstallation(document, await readOverlays(overlays))
  const readPage = (body: unknown) => {
    const { data, total } = Object(unwrapPage(body, wire))
    return { data: data ?? Object(body)[wire.listMember], total }
  }
  return { claims, noMatchStatus: noMatchStatus(claims), readPage }
}
