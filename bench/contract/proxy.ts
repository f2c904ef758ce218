import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentFile, findingsIn, redocly } from './redocly.ts'
import { serve } from './serve.ts'

type Fetch = (request: Request) => Promise<Response>

/** What `redocly proxy` finds while traffic goes through it to a server. */
export async function proxy(fetch: Fetch, traffic: (fetch: Fetch) => Promise<unknown>): Promise<Set<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'proxy-'))
  const server = await serve(fetch)
  const port = await freePort()
  const options = [
    '--har',
    join(folder, 'traffic.har'),
    '--api',
    documentFile,
    '--match-mode',
    'basepath',
    '--format',
    'json',
  ]
  const child = redocly(['proxy', '--target', server.url, '--port', String(port), ...options])
  const closed = once(child, 'close')
  try {
    let [report, said] = ['', '']
    child.stdout.on('data', (text) => (report += text))
    child.stderr.on('data', (text) => (said += text))
    await Promise.race([listening(child.stderr), closed.then(() => Promise.reject(new Error(said)))])
    await traffic((request) => {
      const { pathname, search } = new URL(request.url)
      return globalThis.fetch(new Request(`http://127.0.0.1:${port}${pathname}${search}`, request))
    })
    child.kill('SIGINT')
    await closed
    return findingsIn(report)
  } finally {
    child.kill('SIGKILL')
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function listening(stream: NodeJS.ReadableStream): Promise<void> {
  for (let said = ''; !said.includes('listening'); ) said += (await once(stream, 'data'))[0]
}

/** A port that nobody has at the moment: the proxy does not choose one itself. */
async function freePort(): Promise<number> {
  const held = await serve(async () => new Response())
  held.close()
  return Number(new URL(held.url).port)
}
