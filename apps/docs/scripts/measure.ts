/**
 * `pnpm --filter @b2core-clients/docs measure`: how soon each kind of page can be read and used on a slow phone, one
 * JSON object per line. The line is 1.6 Mbit/s with 150 ms of latency, the processor is slowed four times.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { launchBrowser } from '../../../vitest.browser.ts'

const folder = process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url))
const views = process.argv.slice(3)
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

const server = createServer(async ({ url = '/' }, response) => {
  const { pathname } = new URL(url, 'http://docs')
  const content = await readFile(join(folder, pathname)).catch(() => undefined)
  if (!content) return void response.writeHead(404).end()
  response
    .writeHead(200, { 'content-type': types[extname(pathname)] ?? 'text/plain', 'content-encoding': 'gzip' })
    .end(gzipSync(content))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of the processor. */
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** Milliseconds of the processor, which do not depend on what else the machine does. */
function longestTaskOf(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] }
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const threads = new Set(mains.map(({ pid, tid }) => `${pid} ${tid}`))
  const durations = traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && threads.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1000)
  return Math.round(durations.reduce((longest, duration) => Math.max(longest, duration), 0))
}

interface Seen {
  shift: number
  changed: number
}

const browser = await launchBrowser()
for (const view of views) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.addInitScript(() => {
    const seen: Seen = { shift: 0, changed: 0 }
    Object.assign(globalThis, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
        if (!entry.hadRecentInput) seen.shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        seen.changed = Math.max(seen.changed, entry.startTime + entry.duration)
      }
    }).observe({ type: 'longtask', buffered: true })
    new MutationObserver(() => {
      seen.changed = Math.max(seen.changed, performance.now())
    }).observe(document, { subtree: true, childList: true, attributes: true })
  })
  await browser.startTracing(page, { categories: ['toplevel'] })
  await page.goto(`${origin}/${view}`, { waitUntil: 'load', timeout: 120_000 })
  let before = -1
  for (;;) {
    await page.waitForTimeout(3000)
    const now = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen.changed)
    if (now === before) break
    before = now
  }
  const result = await page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: Seen }
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return {
      text: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1),
      load: Math.round(navigation?.loadEventEnd ?? -1),
      settled: Math.round(seen.changed),
      shift: Math.round(seen.shift * 1000) / 1000,
      elements: document.querySelectorAll('*').length,
    }
  })
  const longestTask = longestTaskOf(await browser.stopTracing())
  console.log(JSON.stringify({ view, ...result, longestTask, kB: Math.round(bytes / 1000) }))
  await context.close()
}
await browser.close()
server.close()
