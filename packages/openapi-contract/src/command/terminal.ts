import type { Style } from '../report/style.ts'
import type { Environment } from './command-definition.ts'

export interface Terminal {
  readonly print: (line: string) => void
  /** How the summary is marked. @default not at all */
  readonly style?: Style
  /** Told how far the run is; an empty text ends it. @default nobody */
  readonly progress?: (text: string) => void
  readonly env: Environment
  /** How a person types the command. @default the suite's name for it */
  readonly command?: string
  /**
   * Called when the first request is about to be sent. The signal ends the run on Ctrl-C or SIGTERM, and what is done
   * by then is reported. Before that, they end the process.
   */
  readonly interruptible: () => AbortSignal
}
