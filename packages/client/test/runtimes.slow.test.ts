import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { outcome, startScenarioServer } from './runtimes/scenario-server.ts'
import { packageFolder, pnpm, run } from './support/installed.ts'
import { copyInstalled } from './support/installed-copy.ts'

const runtimes = join(packageFolder, 'runtimes')
const require = createRequire(join(runtimes, 'package.json'))
/** A binary in the package for this platform, which is a dependency of `name`. */
const binaryOf = (name: string, path: string) => createRequire(require.resolve(`${name}/package.json`)).resolve(path)

let folder: string
let remove: () => Promise<void>

beforeAll(async () => {
  await pnpm(['install', '--frozen-lockfile', '--prefer-offline'], runtimes)
  ;({ folder, remove } = await copyInstalled())
})
afterAll(() => remove())

/** The scenario as one script. The client is bundled, or imported from where it is installed. */
async function script(main: string, packages: 'bundle' | 'external'): Promise<string> {
  const contents = `import { scenario } from ${JSON.stringify(join(packageFolder, 'test/runtimes/scenario.ts'))}\n${main}`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    // The client is installed there, not next to the scenario.
    nodePaths: [join(folder, 'node_modules')],
    ...(packages === 'external' && { external: ['@b2core-clients/client'] }),
  })
  return outputFiles[0]?.text ?? ''
}

const commands: Record<string, () => readonly string[]> = {
  'Node 20': () => [require.resolve('node-20/bin/node')],
  'Node 22': () => [require.resolve('node-22/bin/node')],
  'Node 24': () => [require.resolve('node-24/bin/node')],
  'Node 26': () => [require.resolve('node-26/bin/node')],
  Deno: () => [binaryOf('deno', '@deno/linux-x64-glibc/deno'), 'run', '--allow-net', '--allow-read', '--allow-env'],
  Bun: () => [binaryOf('bun', '@oven/bun-linux-x64/bin/bun')],
}

test.each(sample(Object.entries(commands), 3))(`runs on %s as installed (${sampleName})`, async (name, command) => {
  const server = await startScenarioServer()
  const [binary = '', ...args] = command()
  const file = join(folder, `${name.replace(' ', '-')}.mjs`)
  await writeFile(file, await script(`console.log(JSON.stringify(await scenario('${server.baseUrl}')))`, 'external'))
  const { stdout } = await run(binary, [...args, file], { cwd: folder })
  server.close()
  expect(JSON.parse(stdout)).toEqual(outcome)
})

/** Bundles `entry.mjs` into `file` of the folder `bundled`. Resolves with the warnings. */
const bundlers: Record<string, (file: string) => Promise<readonly string[]>> = {
  async Vite(file) {
    const { build } = await import(require.resolve('vite'))
    const warnings: string[] = []
    const warn = (message: string) => warnings.push(message)
    const customLogger = { info() {}, warn, warnOnce: warn, error: warn, clearScreen() {}, hasErrorLogged: () => false }
    const lib = { entry: 'entry.mjs', formats: ['es'], fileName: () => file }
    await build({
      root: folder,
      configFile: false,
      customLogger,
      build: { outDir: 'bundled', emptyOutDir: false, lib },
    })
    return warnings
  },
  async webpack(file) {
    const { default: webpack } = await import(require.resolve('webpack'))
    const options = {
      context: folder,
      entry: './entry.mjs',
      mode: 'production',
      target: 'web',
      output: { path: join(folder, 'bundled'), filename: file },
    }
    const stats = await promisify(webpack)(options)
    const { errors, warnings } = stats.toJson()
    return [...errors, ...warnings].map(({ message }) => message)
  },
  async esbuild(file) {
    const options = { absWorkingDir: folder, entryPoints: ['entry.mjs'], outfile: join('bundled', file), bundle: true }
    const { warnings } = await build({ ...options, format: 'esm', logLevel: 'silent' })
    return warnings.map(({ text }) => text)
  },
}

test.each(sample(Object.entries(bundlers), 1))(
  `runs as %s bundles it, without a warning (${sampleName})`,
  async (name, bundle) => {
    const server = await startScenarioServer()
    const main = `console.log(JSON.stringify(await scenario('${server.baseUrl}')))`
    await writeFile(join(folder, 'entry.mjs'), await script(main, 'external'))
    const file = `${name}.mjs`
    expect(await bundle(file)).toEqual([])
    const { stdout } = await run(require.resolve('node-24/bin/node'), [join('bundled', file)], { cwd: folder })
    server.close()
    expect(JSON.parse(stdout)).toEqual(outcome)
  },
)

test('runs on the edge runtime of Next.js', async () => {
  const server = await startScenarioServer()
  const { EdgeRuntime } = await import(require.resolve('edge-runtime'))
  const main = `globalThis.result = scenario('${server.baseUrl}').then(JSON.stringify)`
  const runtime = new EdgeRuntime({ initialCode: await script(main, 'bundle') })
  expect(JSON.parse(await runtime.evaluate('result'))).toEqual(outcome)
  server.close()
})

test('runs on workerd', async () => {
  const server = await startScenarioServer()
  const main = `export default { fetch: async () => Response.json(await scenario('${server.baseUrl}')) }`
  await writeFile(join(folder, 'worker.js'), await script(main, 'bundle'))
  await writeFile(
    join(folder, 'worker.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (modules = [(name = "worker.js", esModule = embed "worker.js")], compatibilityDate = "2026-01-01")),
    (name = "internet", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);`,
  )
  const workerd = spawn(
    binaryOf('workerd', '@cloudflare/workerd-linux-64/bin/workerd'),
    ['serve', 'worker.capnp', '--control-fd=3'],
    {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    },
  )
  try {
    const port = await new Promise<number>((resolve, reject) => {
      workerd.on('exit', (code) => reject(new Error(`workerd ended with ${code}`)))
      workerd.stdio[3]?.on('data', (line) => resolve(JSON.parse(String(line)).port))
    })
    const response = await fetch(`http://127.0.0.1:${port}/`)
    expect(await response.json()).toEqual(outcome)
  } finally {
    workerd.kill()
    server.close()
  }
})

test('runs on Chromium', async () => {
  const main = `
    const report = await scenario(location.origin).then(JSON.stringify, (error) => 'failed with ' + error.stack)
    await fetch('/report', { method: 'POST', body: report })`
  const server = await startScenarioServer(await script(main, 'bundle'))
  const { default: chromium } = await import(require.resolve('@sparticuz/chromium'))
  const { default: playwright } = await import(require.resolve('playwright-core'))
  const executablePath: string = await chromium.executablePath()
  const browser = await playwright.chromium.launch({ executablePath, args: chromium.args, headless: true })
  try {
    await (await browser.newPage()).goto(server.baseUrl)
    expect(JSON.parse(await server.reported)).toEqual(outcome)
  } finally {
    await browser.close()
    server.close()
  }
})
