import type { Client } from '@b2core-clients/schema'

/** A client as the sandbox stores it: the Client object, and the identifiers that filters need but it does not show. */
export interface ClientRecord {
  readonly client: Client
  readonly statusId: number | null
  readonly riskLevelId: number | null
  readonly internalTypeId: number | null
  /** The create body, with what the Client object has no field for. Undefined for clients that were not created. */
  readonly input?: unknown
}
