import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** Milliseconds between two looks at whether the parents still run. */
const everyMs = 250

const packageManagers: ReadonlySet<string> = new Set(['npm', 'npx', 'pnpm', 'pnpx', 'yarn'])
const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'zsh', 'ksh', 'fish'])

/**
 * Ends a command when one of the processes that started it is gone: its parent, and everything up to the outermost npm
 * or npx. A signal that ends one of them does not always reach us. Started without npm, it outlives its parent on purpose, as
 * with `nohup`. Resolves when it watches them.
 */
export async function endWithParent(): Promise<void> {
  if (process.env.npm_command === undefined || process.platform === 'win32') return
  const ancestors = await readAncestors()
  const timer = setInterval(() => {
    if (ancestors.every((pid, index) => isParentOf(pid, ancestors[index - 1] ?? process.pid))) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, everyMs)
  timer.unref()
}

/** Our parent's process id, its parent's, and so on up to the outermost package manager. */
async function readAncestors(): Promise<number[]> {
  const ancestors: number[] = []
  let length = 1
  let pid = process.ppid
  while (pid > 1) {
    const { parent, command } = await readProcess(pid)
    // It has ended meanwhile. The shell of a script does when it starts a command in the background.
    if (command === '') break
    ancestors.push(pid)
    if (isPackageManager(command)) length = ancestors.length
    pid = parent
  }
  return ancestors.slice(0, length)
}

/**
 * Whether a package manager runs in the process. Most are scripts, so the name can be any word of the command. A shell can
 * have it in its script too, but ends as soon as it has started the package manager.
 */
function isPackageManager(command: string): boolean {
  const names = command.split(' ').map(programName)
  return !shells.has(names[0] ?? '') && names.some((name) => packageManagers.has(name))
}

/** `npx` for `/usr/lib/node_modules/npm/bin/npx-cli.js`. */
function programName(word: string): string {
  return basename(word)
    .replace(/\.[cm]?js$/, '')
    .replace(/-cli$/, '')
}

interface RunningProcess {
  /** 0 where the system does not say. */
  readonly parent: number
  /** The program and its arguments. Empty when the process has ended. */
  readonly command: string
}

async function readProcess(pid: number): Promise<RunningProcess> {
  if (process.platform === 'linux') return { parent: parentOnLinux(pid), command: commandOnLinux(pid) }
  // Imported here, because Linux does not need it: loading it takes longer than everything else here.
  const { spawnSync } = await import('node:child_process')
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' })
  const [parent, ...words] = (stdout ?? '').trim().split(/\s+/)
  return { parent: Number(parent) || 0, command: words.join(' ') }
}

const parentOnLinux = (pid: number): number => Number(/^PPid:\s*(\d+)$/m.exec(readProc(pid, 'status'))?.[1] ?? 0)

const commandOnLinux = (pid: number): string => readProc(pid, 'cmdline').replaceAll('\0', ' ')

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}

/**
 * Whether one process is still the parent of the other. Where a parent ends, Linux gives its children another at once;
 * elsewhere it is enough that the parent runs.
 */
function isParentOf(parent: number, child: number): boolean {
  if (child === process.pid) return process.ppid === parent
  if (process.platform === 'linux') return parentOnLinux(child) === parent
  try {
    process.kill(parent, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
