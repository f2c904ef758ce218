/**
 * `pnpm --filter @b2core-clients/docs pictures`: takes the three pictures of the README: a page of the site, the terminal
 * after `npm start`, and the page of the sandbox. It runs the real command, so the ports of the three servers must be free.
 */
import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { launchBrowser } from '../../../vitest.browser.ts'
import { escapeHtml } from '../src/html/escape.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = join(root, 'apps/docs/pictures')
const page = 'reference/list-clients.html'
/** The line that `npm start` prints last. */
const lastLine = /Ctrl-C .*\n/

const start = spawn('npm', ['start'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
try {
  const printed = await printedBy(start)
  const [docs, , sandbox] = printed.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? []
  if (!docs || !sandbox) throw new Error(`npm start printed no addresses:\n${printed}`)

  await mkdir(folder, { recursive: true })
  const browser = await launchBrowser()
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' })
  const site = await context.newPage()
  await site.goto(`${docs}/${page}`)
  await site.screenshot({ path: join(folder, 'site.png') })
  const terminal = await context.newPage()
  await terminal.setContent(terminalPage(printed))
  await terminal.locator('pre').screenshot({ path: join(folder, 'terminal.png') })
  const cockpit = await context.newPage()
  await cockpit.goto(sandbox)
  await cockpit.locator('main tbody tr').first().waitFor()
  await cockpit.screenshot({ path: join(folder, 'sandbox.png') })
  await browser.close()
} finally {
  // The whole group: npm and the three servers.
  if (start.pid && start.exitCode === null) process.kill(-start.pid, 'SIGINT')
}

/** Everything that `npm start` prints until its servers are ready. */
async function printedBy({ stdout }: typeof start): Promise<string> {
  let text = ''
  for await (const chunk of stdout ?? []) {
    text += chunk
    if (lastLine.test(text)) return stripVTControlCharacters(text)
  }
  throw new Error(`npm start ended before it was ready. It printed:\n${text}`)
}

/** What a person sees on every start but the first: the command, and what it printed after the installation. */
function terminalPage(printed: string): string {
  const shown = printed.slice(printed.indexOf('Starting ')).trim()
  const style = `margin: 0; padding: 24px 28px; background: #16181d; color: #e6e8ee; width: max-content;
    font: 15px/1.5 'DejaVu Sans Mono', Menlo, Consolas, monospace;`
  return `<pre style="${style}"><b style="color: #8fd19e">$</b> npm start\n${escapeHtml(shown)}</pre>`
}
