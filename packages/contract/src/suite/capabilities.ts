import type { EngineCapability } from '@b2core-clients/openapi-contract'

/** What a server of this API can do, beside what the engine asks for. */
export type Capability =
  | EngineCapability
  /** There is an admin who may see only some tags. */
  | 'restricted admin'
  /** There is an admin who may read, and not create. */
  | 'reading admin'
  /** A refusal names the parameter or field at fault. */
  | 'named errors'
  /** A refusal names all that is invalid, by the names of the request. The document does not say so of a host. */
  | 'every error'
  /** The document that the server follows can be changed. */
  | 'wizard'
