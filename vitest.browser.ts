import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export type { Browser, BrowserContextOptions, Page }

/**
 * Chromium from the npm registry. `CHROME_PATH` names another one, for systems other than Linux. Every name in `hosts` is
 * this machine; other names cannot be found.
 */
export async function launchBrowser(hosts: readonly string[] = []): Promise<Browser> {
  const rules = [...hosts.map((host) => `MAP ${host} 127.0.0.1`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1']
  return chromium.launch({
    executablePath: process.env.CHROME_PATH ?? (await unpackChromium()),
    chromiumSandbox: false,
    args: ['--disable-gpu', '--font-render-hinting=none', `--host-resolver-rules=${rules.join(', ')}`],
  })
}

/** The package unpacks under fixed names into the folder for temporary files; a separate folder keeps versions apart. */
async function unpackChromium(): Promise<string> {
  const folder = join(tmpdir(), 'b2core-docs-chromium-153.0.0')
  await mkdir(folder, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    packaged.setGraphicsMode = false
    return await packaged.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

interface Result {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}

/** The serious and critical findings of axe inside an element, a line each. @param selector CSS */
export async function findViolations(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  const run = `axe.run(${JSON.stringify(selector)}, { resultTypes: ['violations'] })`
  const { violations } = await page.evaluate<Result>(run)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 220)}`),
    )
}
