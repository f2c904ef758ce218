import { createInterface } from 'node:readline/promises'
import { InterruptedError } from '../command/errors.ts'
import { exitCodes } from '../command/exit-codes.ts'
import { styleCodes } from './printable-terminal.ts'
import type { Terminal } from './terminal.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The terminal of this process. */
export function openTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process
  const ending = new AbortController()
  const endOnSignal = () => {
    // A second signal ends it at once. What is stored is kept.
    if (ending.signal.aborted) process.exit(exitCodes.interrupted)
    ending.abort()
  }
  for (const signal of signals) process.on(signal, endOnSignal)
  // The program that reads the pipe has ended, as `head` does. Nobody reads what is said any more, but the work goes on.
  stdout.on('error', () => {})
  stderr.on('error', () => {})
  const colours = stdout.isTTY && !env.NO_COLOR && env.TERM !== 'dumb'
  const clearLine = stderr.isTTY ? '\r\u001b[K' : ''
  async function askPerson(question: string): Promise<string> {
    const prompt = createInterface({ input: stdin, output: stderr })
    // While it reads, Ctrl-C is a key like any other, and Ctrl-D ends the input without a line.
    prompt.on('SIGINT', () => ending.abort())
    prompt.on('close', () => ending.abort())
    try {
      const answer = await prompt.question(`${question} `, { signal: ending.signal })
      prompt.removeAllListeners('close')
      return answer
    } catch (error) {
      stderr.write('\n')
      throw ending.signal.aborted ? new InterruptedError('Stopped; nothing was sent.') : error
    } finally {
      prompt.close()
    }
  }
  const ask = stdin.isTTY && stderr.isTTY ? askPerson : undefined
  return {
    output: stdout,
    print: (line) => {
      stderr.write(clearLine)
      stdout.write(`${line}\n`)
    },
    note: (line) => stderr.write(`${clearLine}${line}\n`),
    progress: stderr.isTTY ? (text) => stderr.write(clearLine + text.slice(0, (stderr.columns || 80) - 1)) : undefined,
    ask,
    confirm: ask && (async (question) => /^y(es)?$/i.test((await ask(`${question} [y/N]`)).trim())),
    style: (mark, text) => (colours ? `\u001b[${styleCodes[mark]}m${text}\u001b[0m` : text),
    env,
    directory: process.cwd(),
    signal: ending.signal,
    leaveSignals: () => {
      for (const signal of signals) process.off(signal, endOnSignal)
    },
  }
}
