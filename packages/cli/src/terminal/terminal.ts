import type { Writable } from 'node:stream'

/** Where a command prints, whom it may ask and what ends it. Injected, so that tests can look. */
export interface Terminal {
  /** Prints a line of the result. */
  readonly print: (line: string) => void
  /** The standard output itself, for what is too large to be printed line by line. */
  readonly output: Writable
  /** Prints a line for the person beside the result: to stderr. */
  readonly note: (line: string) => void
  /** Shows how far the work is, on one line that is replaced each time. Undefined where nobody watches: in a pipe. */
  readonly progress: ((text: string) => void) | undefined
  /** Asks for a line of text. Undefined where nobody can be asked. */
  readonly ask: ((question: string) => Promise<string>) | undefined
  /** Asks a yes-or-no question. Undefined where nobody can be asked. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined
  /** Marks a text, where colours are wanted. */
  readonly style: (mark: Mark, text: string) => string
  readonly env: Readonly<Record<string, string | undefined>>
  /** The working directory. */
  readonly directory: string
  /** Aborted by Ctrl-C, and by a signal that ends the process. */
  readonly signal: AbortSignal
  /** Leaves Ctrl-C and signals to the command of another package, which runs in this process from now on. */
  readonly leaveSignals: () => void
}

export type Mark = 'good' | 'bad' | 'faint'
