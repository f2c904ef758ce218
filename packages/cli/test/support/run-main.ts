import { PassThrough } from 'node:stream'
import { main } from '../../src/main.ts'

export interface MainOptions {
  readonly directory: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** What is typed when the command asks. Absent: nobody can be asked. */
  readonly answer?: boolean
  /** The lines that are typed one after the other. Absent: nobody can be asked. */
  readonly lines?: readonly string[]
  readonly signal?: AbortSignal
}

export interface MainResult {
  readonly exitCode: number
  /** Standard output. */
  readonly stdout: string
  /** Standard error, without the progress line. */
  readonly stderr: string
  /** What the progress line showed, in order. */
  readonly progress: readonly string[]
  /** What was asked. */
  readonly asked: readonly string[]
}

/** Runs the command in this process, with a terminal that only listens. */
export async function runMain(args: readonly string[], options: MainOptions): Promise<MainResult> {
  const { directory, env = {}, answer, lines, signal = new AbortController().signal } = options
  const typed = [...(lines ?? [])]
  const output = new PassThrough()
  let [stdout, stderr] = ['', '']
  output.on('data', (chunk) => {
    stdout += chunk
  })
  const progress: string[] = []
  const asked: string[] = []
  const exitCode = await main(args, {
    print: (line) => {
      stdout += `${line}\n`
    },
    output,
    note: (line) => {
      stderr += `${line}\n`
    },
    progress: (text) => progress.push(text),
    ask:
      lines === undefined
        ? undefined
        : async (question) => {
            asked.push(question)
            return typed.shift() ?? ''
          },
    confirm:
      answer === undefined
        ? undefined
        : async (question) => {
            asked.push(question)
            return answer
          },
    style: (_mark, text) => text,
    env: { B2CORE_TOKEN: 'sandbox-admin', ...env },
    directory,
    signal,
    leaveSignals: () => {},
  })
  return { exitCode, stdout, stderr, progress, asked }
}
