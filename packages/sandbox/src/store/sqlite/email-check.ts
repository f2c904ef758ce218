import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { ClientKeys } from '../../domain/client-keys.ts'
import { activeStatusId } from '../../domain/installation-lists.ts'
import type { EmailUniqueness } from '../../domain/profile-rules.ts'
import { EmailTakenError } from '../../errors/email-taken-error.ts'

/** Finds a client that has the email of one that is about to be added. */
export class EmailCheck {
  readonly #byUniqueness: Readonly<Record<EmailUniqueness, StatementSync | undefined>>

  constructor(database: DatabaseSync) {
    const same = 'select 1 from clients where email = ?'
    // With the plus, SQLite searches by email. Otherwise it may read every client that has the status.
    this.#byUniqueness = {
      all: database.prepare(`${same} limit 1`),
      active: database.prepare(`${same} and +status_id = ${activeStatusId} limit 1`),
      none: undefined,
    }
  }

  /** Throws EmailTakenError when a client has the email, and `uniqueness` does not allow it. */
  check({ email, statusId, clientId }: ClientKeys, uniqueness: EmailUniqueness): void {
    if (email === null || (uniqueness === 'active' && statusId !== activeStatusId)) return
    if (this.#byUniqueness[uniqueness]?.get(email)) {
      throw new EmailTakenError(`Another client has the email of client ${clientId}.`)
    }
  }
}
