import type { Dialect } from '../generated/claims.ts'
import type { WireRules } from './wire-rules.ts'

/** What the client has to know of one installation. Plain data, generated from its document. */
export interface InstallationDialect {
  /** What the installation does, by claim id. */
  readonly claims: Dialect
  /** How it writes clients, pages and errors. */
  readonly wire: WireRules
}
