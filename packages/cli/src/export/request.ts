import type { ApiDocument } from '../document/document.ts'
import type { DescribedInstallation } from '../document/load.ts'
import type { Host } from '../installation/host.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Column } from './columns.ts'
import type { Filter } from './filter.ts'
import type { CsvStyle } from './write/lines.ts'

/** What the command line asks an export for. */
export interface ExportRequest {
  readonly host: Host
  readonly document: ApiDocument
  readonly dialect: DescribedInstallation['dialect']
  readonly columns: readonly Column[]
  /** The fields that were asked for; empty: all. */
  readonly fields: readonly string[]
  readonly filter: Filter
  /** Whether to read every client, even where reading only the changes would do. */
  readonly full: boolean
  /** The schema of the tables in PostgreSQL; undefined: the connection's own. */
  readonly schema: string | undefined
  readonly csv: CsvStyle
  readonly terminal: Terminal
}
