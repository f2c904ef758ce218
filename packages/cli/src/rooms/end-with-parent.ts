import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How often to look whether they are still there. */
const everyMs = 250

/**
 * Ends a server when the npm or npx that started it is gone, or the shell between them. A signal that ends one of them
 * does not reach us. Started without npm, a server outlives its parent on purpose, as with `nohup`.
 */
export function endWithParent(): void {
  if (process.env.npm_command === undefined || process.platform === 'win32') return
  const shell = process.ppid
  const npm = parentOf(shell)
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === undefined || isRunning(npm))) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, everyMs)
  timer.unref()
}

/** The parent of a process; undefined where the system does not say. */
function parentOf(pid: number): number | undefined {
  let parent: string | undefined
  try {
    parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  } catch {
    parent = spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim()
  }
  return Number(parent) > 1 ? Number(parent) : undefined
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
