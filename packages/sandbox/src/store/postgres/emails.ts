import type { ClientKeys } from '../../domain/client-keys.ts'
import { activeStatusId } from '../../domain/installation-lists.ts'
import type { EmailUniqueness } from '../../domain/profile-rules.ts'
import { EmailTakenError } from '../../errors/email-taken-error.ts'
import { encodeText } from './columns.ts'
import type { Queries } from './database.ts'

type StatusId = number | null

const holdersText = 'select email, status_id from sandbox_clients where tenant = $1 and email = any($2)'

/** Who has which email, in a transaction that has locked the tenant. */
export class Emails {
  readonly #queries: Queries
  readonly #tenant: string
  /** The statuses of those who have an email, by the email as it is stored. */
  readonly #holders = new Map<string, StatusId[]>()

  constructor(queries: Queries, tenant: string) {
    this.#queries = queries
    this.#tenant = tenant
  }

  /** Finds who has these emails, in one query. Others are found one by one. @param emails Folded */
  async find(emails: readonly (string | null)[]): Promise<void> {
    const wanted = emails.filter((email) => email !== null).map(encodeText)
    const unknown = wanted.filter((email) => !this.#holders.has(email))
    if (unknown.length === 0) return
    for (const email of unknown) this.#holders.set(email, [])
    const rows = await this.#queries.rows(holdersText, [this.#tenant, unknown])
    for (const row of rows) this.#add(row.email, row.status_id === null ? null : Number(row.status_id))
  }

  /** Adds a client. Rejects with EmailTakenError when another one has its email, and `uniqueness` does not allow it. */
  async add({ email, statusId, clientId }: ClientKeys, uniqueness: EmailUniqueness): Promise<void> {
    if (email === null || uniqueness === 'none') return
    await this.find([email])
    const holders = this.#holders.get(encodeText(email)) ?? []
    const others = uniqueness === 'all' ? holders : holders.filter((status) => status === activeStatusId)
    if (others.length > 0 && (uniqueness === 'all' || statusId === activeStatusId)) {
      throw new EmailTakenError(`Another client has the email of client ${clientId}.`)
    }
    this.#add(encodeText(email), statusId)
  }

  #add(email: string, statusId: StatusId): void {
    this.#holders.get(email)?.push(statusId)
  }
}
