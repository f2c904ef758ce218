import type { Client } from '@b2core-clients/schema'
import type { B2CoreClient } from './client.ts'
import { BadRequestError, type FieldError } from './errors/api-error.ts'
import type { B2CoreError } from './errors/b2core-error.ts'
import { InputError } from './errors/local-errors.ts'
import { findByEmail } from './find-by-email.ts'
import { mayHaveCreated } from './may-have-created.ts'
import { createClient } from './operations/create-client.ts'
import type { NewClientFields } from './operations/new-client.ts'
import type { CallOptions } from './options.ts'
import { sleep } from './time.ts'

/** What became of one row. */
export type RowResult = {
  /** Which row it is, counted from 0. */
  readonly index: number
} & (
  | { readonly outcome: 'created'; readonly client: Client }
  /** The server or this package refused the row. Nothing was created. */
  | { readonly outcome: 'refused'; readonly fieldErrors: readonly FieldError[]; readonly error: B2CoreError }
  /** A client with this email exists already, or an earlier row has the same email. */
  | { readonly outcome: 'duplicate'; readonly client?: Client | undefined }
  /** The server may have created it, but it cannot be found. It is not sent again. */
  | { readonly outcome: 'unknown'; readonly error: B2CoreError }
)

/** One row of `createMany`. */
export interface Row {
  readonly index: number
  readonly body: NewClientFields
  /** Its email in lower case; empty if it has none. */
  readonly email: string
  /** Whether it may have been sent before the loop was resumed. */
  readonly wasOpen: boolean
  readonly lookAfterMs: number
}

export function emailOf(body: unknown): string {
  const { email } = Object(body) as { email?: unknown }
  return typeof email === 'string' ? email.trim().toLowerCase() : ''
}

/** Sends a row once at most, and finds out what became of it. Rejects with an error that would meet every row. */
export async function createRow(
  client: Pick<B2CoreClient, 'connection'>,
  { index, body, email, wasOpen, lookAfterMs }: Row,
  options: CallOptions,
): Promise<RowResult> {
  if (wasOpen && email === '') {
    const error = new InputError('createMany', `row ${index} may have been sent, and has no email to look it up by`)
    return { index, outcome: 'unknown', error }
  }
  const look = async () => (email === '' ? undefined : await findByEmail(client, email, options))
  try {
    if (wasOpen) await sleep('createMany', lookAfterMs, options.signal)
    const sentBefore = wasOpen ? await look() : undefined
    return { index, outcome: 'created', client: sentBefore ?? (await createClient(client.connection, body, options)) }
  } catch (error) {
    if (error instanceof InputError) return { index, outcome: 'refused', fieldErrors: [], error }
    if (error instanceof BadRequestError) {
      const existing = await look()
      if (existing) return { index, outcome: wasOpen ? 'created' : 'duplicate', client: existing }
      return { index, outcome: 'refused', fieldErrors: error.fieldErrors, error }
    }
    if (!mayHaveCreated(error)) throw error
    await sleep('createMany', lookAfterMs, options.signal)
    const found = await look().catch(() => undefined)
    return found ? { index, outcome: 'created', client: found } : { index, outcome: 'unknown', error }
  }
}
