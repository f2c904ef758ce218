import { type B2CoreClient, B2CoreError, BadRequestError, type NewClient } from '@b2core-clients/client'
import { mayHaveCreated } from '@b2core-clients/client/create-or-find'
import { FilterIgnoredError, findByEmail } from '@b2core-clients/client/find-by-email'
import { StoppedError } from '../command/errors.ts'
import { toRunError } from '../installation/run-errors.ts'
import type { CheckedRow } from './check-file.ts'
import type { Journal, JournalEntry } from './journal.ts'

export interface RegisterOptions {
  readonly client: Pick<B2CoreClient, 'clients' | 'connection'>
  readonly journal: Journal
  readonly signal: AbortSignal
  /** Waits; injected for tests. */
  readonly wait: (ms: number) => Promise<void>
}

/** Milliseconds before the host is asked again whether it has the client whose response was lost. */
const lookAfterMs = [500, 2000, 5000]

/**
 * Sends one row, once, unless the host has a client with its email. Each step is noted before it is taken, so that
 * whatever ends the process, the next run looks before it sends.
 */
export async function register(row: CheckedRow, options: RegisterOptions): Promise<JournalEntry> {
  const { journal } = options
  const before = journal.find(row.key)
  if (before?.outcome === 'created' || before?.outcome === 'found') return before
  const entry = await settle(row, before, options)
  journal.note(row.key, entry)
  return entry
}

async function settle(
  { key, body, email }: CheckedRow,
  before: JournalEntry | undefined,
  { client, journal, signal, wait }: RegisterOptions,
): Promise<JournalEntry> {
  const find = () => findIn(client, email, signal)
  const wasSent = before?.outcome === 'sending' || before?.outcome === 'unknown'
  // Without an email, the host cannot be asked whether the client exists.
  if (wasSent && email === undefined) return unknown
  if (email !== undefined) {
    const clientId = await find()
    if (clientId !== undefined) return wasSent ? created(clientId) : found(clientId)
    // The process that sent it may have ended just now.
    const late = before?.outcome === 'sending' ? await findSoon() : unknown
    if (late.outcome === 'created') return late
  }
  journal.note(key, { outcome: 'sending', clientId: undefined, message: '' })
  const response = await send(client, body as NewClient).catch((error: unknown) => {
    // The host has not created it, so the next run can send it, also without an email to look for.
    if (!wasSent) journal.forget(key)
    throw error
  })
  if (response === 'lost') return email === undefined ? unknown : findSoon()
  // A refusal can mean that the client exists: made by an earlier run, or by somebody else meanwhile.
  if (response.outcome !== 'refused' || !(wasSent || isTaken(response))) return response
  const clientId = await find()
  if (clientId === undefined) return response
  return wasSent ? created(clientId) : found(clientId)

  /**
   * A host can need some time until it shows a client that it has created, or until it creates it. So a client that it
   * does not show can still come, and a second request now could make it twice.
   */
  async function findSoon(): Promise<JournalEntry> {
    for (const ms of lookAfterMs) {
      await wait(ms)
      const clientId = await find()
      if (clientId !== undefined) return created(clientId)
    }
    return unknown
  }
}

const unknown: JournalEntry = {
  outcome: 'unknown',
  clientId: undefined,
  message: 'the response was lost, and the host does not show the client; look for it before you send it again',
}

const created = (clientId: number | string): JournalEntry => ({ outcome: 'created', clientId, message: '' })

const found = (clientId: number | string): JournalEntry => ({
  outcome: 'found',
  clientId,
  message: 'the host has a client with this email',
})

const refused = (message: string): JournalEntry => ({ outcome: 'refused', clientId: undefined, message })

/** The body, the address or the headers of this row are too large for the host. Another row may not be. */
const isTooLarge = (error: B2CoreError): boolean => 'status' in error && [413, 414, 431].includes(Number(error.status))

/** Whether a refusal is about the email. */
const isTaken = ({ message }: JournalEntry): boolean => /^409|email/i.test(message)

/**
 * The outcome of a create. `lost` if the host may have created the client, or may still create it. Rejects if no row can
 * be sent. Ctrl-C waits for the response, because a client without one has to be searched for.
 */
async function send({ clients }: Pick<B2CoreClient, 'clients'>, body: NewClient): Promise<JournalEntry | 'lost'> {
  try {
    return created((await clients.create(body)).clientId)
  } catch (error) {
    if (!(error instanceof B2CoreError)) throw error
    if (mayHaveCreated(error)) return 'lost'
    if (error instanceof BadRequestError || isTooLarge(error))
      return refused(error.message.replace(/^createClient: /, ''))
    if (error.kind === 'Input') return refused(error.message)
    throw toRunError(error)
  }
}

/** The id of the client with this email, or undefined. Rejects where the host cannot be asked for one. */
async function findIn(
  client: RegisterOptions['client'],
  email: string | undefined,
  signal: AbortSignal,
): Promise<number | string | undefined> {
  if (email === undefined) return undefined
  try {
    return (await findByEmail(client, email, { signal, whenIgnored: 'fail' }))?.clientId
  } catch (error) {
    if (error instanceof FilterIgnoredError)
      throw new StoppedError(
        'The host ignores both filters for an email, so it cannot be asked whether a client exists; nothing can be imported safely.',
      )
    throw toRunError(error)
  }
}
