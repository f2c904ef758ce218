/**
 * `pnpm test`: lint, types and the quick tests of the whole workspace. With `--all` also the slow ones, as in CI. The last
 * line counts what passed and what failed.
 */
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './root.ts'
import { turbo } from './turbo.ts'

interface Run {
  readonly tasks: readonly {
    readonly task: string
    readonly taskId: string
    readonly directory: string
    readonly execution?: { readonly exitCode: number | null }
  }[]
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}

const all = process.argv[2] === '--all'
const unknown = process.argv.slice(all ? 3 : 2)
if (unknown.length > 0) {
  console.error(`Unknown argument ${JSON.stringify(unknown[0])}. To run one test, see CONTRIBUTING.md.`)
  process.exit(1)
}
const quick = ['lint', 'check', 'test', 'test:commands']
const tasksToRun = all ? [...quick, 'test:slow'] : quick

const runs = join(root, '.turbo/runs')
await rm(runs, { recursive: true, force: true })
// What an earlier run left must not be counted as this one's; turbo restores what it finds unchanged.
for (const folder of await packageFolders()) await rm(join(folder, 'reports'), { recursive: true, force: true })

// Each suite has its own workers. More than three suites on two cores only wait for each other, until some run out
// of time.
const atOnce = '--concurrency=150%'

const exitCode = await turbo(...tasksToRun, '--continue', '--summarize', atOnce)

const total = { passed: 0, failed: 0, skipped: 0 }
const [summary] = await readdir(runs).catch(() => [])
const { tasks }: Run = summary ? JSON.parse(await readFile(join(runs, summary), 'utf8')) : { tasks: [] }
for (const { task, taskId, directory, execution } of tasks) {
  const ok = execution?.exitCode === 0
  const report = task.startsWith('test') ? await readReport(join(root, directory), task) : undefined
  total.passed += report?.numPassedTests ?? (ok ? 1 : 0)
  total.skipped += report?.numPendingTests ?? 0
  // A task can fail with every test passed, by a type error or a crash.
  total.failed += Math.max(report?.numFailedTests ?? 0, ok ? 0 : 1)
  if (!ok) console.log(`failed: ${taskId}`)
}
if (tasks.length === 0) total.failed += 1

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = exitCode || (total.failed > 0 ? 1 : 0)

async function readReport(folder: string, task: string): Promise<VitestReport | undefined> {
  const file = task === 'test:slow' ? 'slow.json' : 'quick.json'
  const text = await readFile(join(folder, 'reports', file), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

async function packageFolders(): Promise<string[]> {
  const groups = ['packages', 'apps'].map((group) => join(root, group))
  const folders = await Promise.all(
    groups.map(async (group) => (await readdir(group).catch(() => [])).map((name) => join(group, name))),
  )
  return [root, join(root, 'spec'), ...folders.flat()]
}
