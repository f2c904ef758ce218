import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { readProcesses } from '../launcher/processes.mjs'

export interface RunningCommand {
  readonly child: ChildProcess
  readonly output: { stdout: string; stderr: string }
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  /** Resolves once it has printed the text. Rejects, with its output, when it ends before. */
  printed(text: string): Promise<void>
}

export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Record<string, string> },
): RunningCommand {
  const env = { ...process.env, NO_COLOR: '1', ...options.env }
  const windows = process.platform === 'win32'
  // Without a terminal of its own a group stands for one: what Ctrl-C ends.
  const child = spawn(command, args, { cwd: options.cwd, env, shell: windows, detached: !windows })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (data) => {
    output.stdout += data
  })
  child.stderr.on('data', (data) => {
    output.stderr += data
  })
  const all = () => output.stdout + output.stderr
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  return {
    child,
    output,
    ended,
    async printed(text) {
      const ending = ended.then((code) => {
        if (!all().includes(text)) throw new Error(`It ended with ${code} and did not print "${text}":\n${all()}`)
      })
      while (!all().includes(text)) await Promise.race([setTimeout(20), ending])
    },
  }
}

export interface Descendant {
  readonly pid: number
  readonly command: string
}

/** A process and all that it started, directly or not. One that has ended but is still listed has no command. */
export async function listTree(pid: number): Promise<Descendant[]> {
  const processes = await readProcesses()
  const tree: Descendant[] = []
  const add = (parent: number) => {
    tree.push({ pid: parent, command: processes.get(parent)?.command ?? '' })
    for (const [child, { parent: its }] of processes) if (its === parent) add(child)
  }
  add(pid)
  return tree.filter(({ command }) => command.trim() !== '')
}

/** Resolves to those that are still running when all of them should have ended. */
export async function waitUntilGone(tree: readonly Descendant[], patienceMs = 20_000): Promise<Descendant[]> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const processes = await readProcesses()
    // Another process may have got the same id by now.
    const left = tree.filter(({ pid, command }) => processes.get(pid)?.command === command)
    if (left.length === 0 || Date.now() > deadline) return left
    await setTimeout(50)
  }
}
