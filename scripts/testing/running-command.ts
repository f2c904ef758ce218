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
  /** Resolves to its processes, once there is one for each of these texts. Rejects, with its output, when it ends before. */
  hasProcesses(texts: readonly (string | RegExp)[]): Promise<Descendant[]>
}

export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Record<string, string> },
): RunningCommand {
  const env = { ...process.env, NO_COLOR: '1', ...options.env }
  const windows = process.platform === 'win32'
  // Without a terminal, a process group takes its place: Ctrl-C ends the group.
  const child = spawn(command, args, { cwd: options.cwd, env, shell: windows, detached: !windows })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (data) => {
    output.stdout += data
  })
  child.stderr.on('data', (data) => {
    output.stderr += data
  })
  const all = () => output.stdout + output.stderr
  let over = false
  const ended = once(child, 'close').then(([code, signal]) => {
    over = true
    return (code ?? signal) as number | string
  })

  /** Looks again and again until there is a result. After the command has ended, it looks only once more. */
  async function until<T>(goal: string, look: () => Promise<T | undefined>): Promise<T> {
    for (;;) {
      const last = over
      const found = await look()
      if (found !== undefined) return found
      if (last) throw new Error(`It ended with ${await ended} and ${goal}:\n${all()}`)
      await Promise.race([setTimeout(50), ended])
    }
  }

  return {
    child,
    output,
    ended,
    async printed(text) {
      await until(`did not print "${text}"`, async () => all().includes(text) || undefined)
    },
    hasProcesses: (texts) =>
      until(`did not start ${texts.join(', ')}`, async () => {
        const tree = await listTree(child.pid ?? 0)
        return texts.every((text) => findProcess(tree, text)) ? tree : undefined
      }),
  }
}

/** The last process of a tree whose command has this text. */
export const findProcess = (tree: readonly Descendant[], text: string | RegExp): Descendant | undefined =>
  tree.findLast(({ command }) => (typeof text === 'string' ? command.includes(text) : text.test(command)))

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
