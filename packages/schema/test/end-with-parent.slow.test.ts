import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const startCommand = fileURLToPath(new URL('../src/start-command.ts', import.meta.url))

/**
 * A command that runs for ever and prints its process id, and the outermost of the processes that started it.
 * @param parents The names of their files, the outermost first.
 */
async function startUnder(parents: readonly string[], env: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'b2core-parent-'))
  const command = join(folder, 'command.mjs')
  const manifest = join(folder, 'package.json')
  await writeFile(manifest, '{"engines":{"node":">=20"}}')
  await writeFile(
    command,
    `import { startCommand } from ${JSON.stringify(pathToFileURL(startCommand).href)}
    await startCommand('forever', new URL(${JSON.stringify(pathToFileURL(manifest).href)}), async () => {
      setInterval(() => {}, 1000)
      console.log(process.pid)
    })`,
  )
  let started = command
  for (const name of parents.toReversed()) {
    const file = join(folder, name)
    const start = `spawn(process.execPath, [${JSON.stringify(started)}], { stdio: 'inherit' })`
    await writeFile(file, `import { spawn } from 'node:child_process'\n${start}`)
    started = file
  }
  const { npm_command: _, ...others } = process.env
  const parent = spawn(process.execPath, [started], { env: { ...others, ...env } })
  const [printed] = await once(parent.stdout, 'data')
  const pid = Number(printed)
  onTestFinished(async () => {
    for (const each of [pid, parent.pid ?? 0]) if (isRunning(each)) process.kill(each, 'SIGKILL')
    await rm(folder, { recursive: true })
  })
  return { parent, pid }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test.skipIf(process.platform === 'win32')('a command that npx started ends when its parent is killed', async () => {
  const { parent, pid } = await startUnder(['parent.mjs'], { npm_command: 'exec' })
  expect(isRunning(pid)).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false)
})

test.skipIf(process.platform === 'win32')(
  'a command ends when the pnpm that started its parent is killed',
  async () => {
    const { parent, pid } = await startUnder(['pnpm.mjs', 'parent.mjs'], { npm_command: 'exec' })
    parent.kill('SIGKILL')
    await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false)
  },
)

test('a command that was started without npm outlives its parent', async () => {
  const { parent, pid } = await startUnder(['parent.mjs'], {})
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(isRunning(pid)).toBe(true)
})
