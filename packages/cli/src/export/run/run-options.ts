import type { ApiDocument } from '../../document/document.ts'
import type { Source } from '../read/source.ts'
import type { RunState } from '../store/state.ts'
import type { Store } from '../store/store.ts'

export interface RunOptions {
  readonly document: ApiDocument
  readonly source: Source
  readonly store: Store
  /** The host's address. */
  readonly host: string
  /** The filters, as one text. */
  readonly filter: string
  /** The fields that were asked for, as one text; empty: all. */
  readonly fields: string
  /** Whether to read every client, even where reading only the changes would do. */
  readonly full: boolean
  /** Writes the files that are made from the store. @default nothing */
  readonly writeFiles?: () => Promise<void>
  /** Told after each page how far the run is. */
  readonly onProgress: (run: RunState) => void
  /** Told of what the person should know and need not act on. */
  readonly onNote: (line: string) => void
  readonly now: () => Date
}
