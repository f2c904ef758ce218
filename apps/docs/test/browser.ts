import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

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
