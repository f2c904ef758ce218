import type { Client } from '@b2core-clients/schema'
import type { B2CoreClient } from './client.ts'
import type { FieldError } from './errors/api-error.ts'
import type { B2CoreError } from './errors/b2core-error.ts'
import { isKind } from './errors/is-kind.ts'
import { InputError } from './errors/local-errors.ts'
import { addressIn, findByEmail } from './find-by-email.ts'
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

/** The result of one row, or an error that every row would have. */
export type RowEnd =
  | { readonly index: number; readonly result: RowResult; readonly error?: undefined }
  | {
      readonly index: number
      readonly result?: undefined
      readonly error: unknown
      /** Whether it is certain that the server has not created the client. */
      readonly isUnsent: boolean
    }

/** One row of `createMany`. */
export interface Row {
  readonly index: number
  readonly body: NewClientFields
  /** Its email in lower case; empty if it has none, or none that can be looked up. */
  readonly email: string
  /** Whether it may have been sent before the loop was resumed. */
  readonly wasOpen: boolean
  /** Whether a row with the same email ended before the loop was resumed. How it ended is not known. */
  readonly isRepeated: boolean
}

export const emailOf = (body: unknown): string => addressIn(Object(body).email) ?? ''

/** Sends a row at most once, and finds out what became of it. */
export async function createRow(
  client: Pick<B2CoreClient, 'connection'>,
  row: Row,
  lookAfterMs: number,
  options: CallOptions,
): Promise<RowEnd> {
  const { index, body, email, wasOpen, isRepeated } = row
  const look = async () => (email === '' ? undefined : await findByEmail(client, email, options))
  const ended = (result: RowResult): RowEnd => ({ index, result })

  async function send(): Promise<RowEnd> {
    try {
      return ended({ index, outcome: 'created', client: await createClient(client.connection, body, options) })
    } catch (error) {
      if (isKind(error, 'Input')) return ended({ index, outcome: 'refused', fieldErrors: [], error })
      if (isKind(error, 'BadRequest')) {
        const existing = await look()
        if (existing) return ended({ index, outcome: wasOpen ? 'created' : 'duplicate', client: existing })
        return ended({ index, outcome: 'refused', fieldErrors: error.fieldErrors, error })
      }
      if (!mayHaveCreated(error)) return { index, error, isUnsent: !wasOpen }
      return lookForSent(error as B2CoreError)
    }
  }

  async function lookForSent(error: B2CoreError): Promise<RowEnd> {
    await sleep('createMany', lookAfterMs, options.signal)
    const found = await look().catch((failure: unknown) => {
      if (isKind(failure, 'Aborted')) throw failure
    })
    return ended(found ? { index, outcome: 'created', client: found } : { index, outcome: 'unknown', error })
  }

  try {
    if (wasOpen && email === '') {
      const error = new InputError('createMany', `row ${index} may have been sent, and has no email to look it up by`)
      return ended({ index, outcome: 'unknown', error })
    }
    if (wasOpen) await sleep('createMany', lookAfterMs, options.signal)
    const existing = wasOpen || isRepeated ? await look() : undefined
    if (existing) return ended({ index, outcome: wasOpen ? 'created' : 'duplicate', client: existing })
    return await send()
  } catch (error) {
    return { index, error, isUnsent: false }
  }
}
