import type { Client } from '@b2core-clients/schema'
import type { B2CoreClient } from './client.ts'
import type { Connection } from './connection.ts'
import { connectionOf } from './connection-of.ts'
import type { ApiError } from './errors/api-error.ts'
import type { B2CoreError } from './errors/b2core-error.ts'
import { isKind } from './errors/is-kind.ts'
import { checkAddress, findByEmail } from './find-by-email.ts'
import { checkNumber } from './input.ts'
import { mayHaveCreated } from './may-have-created.ts'
import { createClient } from './operations/create-client.ts'
import type { NewClientFields } from './operations/new-client.ts'
import type { CallOptions } from './options.ts'
import { orAbort } from './or-abort.ts'
import { checkCallOptions } from './settings.ts'
import { sleep } from './time.ts'

export { mayHaveCreated } from './may-have-created.ts'

/** What became of a new client. */
export type CreateOrFindResult =
  /** It was created by this call. */
  | { readonly outcome: 'created'; readonly client: Client }
  /** A client with this email existed already. Its other fields can differ from the given ones. */
  | { readonly outcome: 'found'; readonly client: Client }
  /** The server may have created it, but nobody can tell: `error` is the last failure. */
  | { readonly outcome: 'unknown'; readonly error: B2CoreError }

export interface CreateOrFindOptions extends CallOptions {
  /** How often the new client is sent at most, each time after a look that did not find it. @default 3 */
  readonly maxSends?: number | undefined
  /** Milliseconds before each look after a failure: the server may still be at work. @default 1_000 */
  readonly lookAfterMs?: number | undefined
}

/**
 * Creates a client unless one with the same email exists. After a lost connection or a server error it looks for the client
 * before it sends it again. After a timeout it looks, and does not send again, because the server may still be at work. A
 * refusal is thrown, as by `create`.
 *
 * After an `AbortedError` the client may exist. Call it again to find out.
 * Calls with the same email, such as those of a form that is sent twice, wait for each other. Where an installation allows
 * several clients with one email, two processes at the same time can both create one. If it also shows new clients late,
 * set `maxSends` to 1.
 */
export async function createOrFind<Body extends NewClientFields>(
  client: Pick<B2CoreClient, 'connection'>,
  body: Body,
  { maxSends = 3, lookAfterMs = 1_000, ...options }: CreateOrFindOptions = {},
): Promise<CreateOrFindResult> {
  checkNumber('createOrFind', 'maxSends', maxSends, 1)
  checkNumber('createOrFind', 'lookAfterMs', lookAfterMs, 0)
  checkCallOptions('createOrFind', options)
  const { email } = Object(body) as Body
  checkAddress('createOrFind', 'body.email', email)
  const end = await waitForTurn(connectionOf('createOrFind', client), email, options.signal)
  try {
    return await lookAndCreate(client, { ...body, email }, { maxSends, lookAfterMs, ...options })
  } finally {
    end()
  }
}

async function lookAndCreate(
  client: Pick<B2CoreClient, 'connection'>,
  body: NewClientFields & { readonly email: string },
  { maxSends, lookAfterMs, ...options }: CallOptions & { readonly maxSends: number; readonly lookAfterMs: number },
): Promise<CreateOrFindResult> {
  const { email } = body
  const existing = await findByEmail(client, email, options)
  if (existing) return { outcome: 'found', client: existing }
  for (let sends = 1; ; sends++) {
    const sent = await send(client, body, options)
    if (sent.outcome === 'created') return sent
    const { error } = sent
    const isRefused = isKind(error, 'BadRequest')
    if (!isRefused) await sleep('createOrFind', lookAfterMs, options.signal)
    const found = await lookFor(client, email, options)
    // The server refused the only request, so this call created nothing.
    const createdNothing = isRefused && sends === 1
    // It did not exist before this call, so either an earlier send created it, or somebody else did meanwhile.
    if (found && found !== 'unknown') return { outcome: createdNothing ? 'found' : 'created', client: found }
    if (createdNothing || (isRefused && !found)) throw error
    if (found || sends >= maxSends || isLate(error)) return sent
  }
}

/** Whether the server, or a proxy before it, did not wait until the create was done. */
const isLate = (error: B2CoreError): boolean =>
  isKind(error, 'Timeout') || [408, 504].includes((error as ApiError<number>).status)

/** Sends a new client once. Rejects if the client was certainly not created, for another reason than a refusal. */
async function send<Body extends NewClientFields>(
  { connection }: Pick<B2CoreClient, 'connection'>,
  body: Body,
  options: CallOptions,
): Promise<Exclude<CreateOrFindResult, { outcome: 'found' }>> {
  try {
    return { outcome: 'created', client: await createClient(connection, body, options) }
  } catch (error) {
    if (isKind(error, 'BadRequest') || mayHaveCreated(error)) return { outcome: 'unknown', error: error as B2CoreError }
    throw error
  }
}

/** Returns the client with this email, undefined if no client has it, or `unknown` if the installation cannot be asked now. */
async function lookFor(
  client: Pick<B2CoreClient, 'connection'>,
  email: string,
  options: CallOptions,
): Promise<Client | 'unknown' | undefined> {
  try {
    return await findByEmail(client, email, options)
  } catch (error) {
    // What a hook throws has no kind.
    if (isKind(error, 'Aborted') || !Object(error).kind) throw error
    return 'unknown'
  }
}

/** Promises that resolve when the last call for an email has ended. */
const ends = new WeakMap<Connection, Map<string, Promise<unknown>>>()

/** Waits until no earlier call has this email. Resolves to a function, which ends the turn of this call. */
async function waitForTurn(
  connection: Connection,
  email: string,
  signal: AbortSignal | undefined,
): Promise<() => void> {
  const key = email.trim().toLowerCase()
  const ofConnection = ends.get(connection) ?? new Map<string, Promise<unknown>>()
  ends.set(connection, ofConnection)
  const earlier = ofConnection.get(key)
  let end = () => {}
  const own = new Promise<void>((resolve) => {
    end = resolve
  })
  // A call that is aborted while it waits ends before the earlier one.
  const all = Promise.all([earlier, own]).then(() => {
    if (ofConnection.get(key) === all) ofConnection.delete(key)
  })
  ofConnection.set(key, all)
  try {
    if (earlier) await orAbort('createOrFind', earlier, signal)
  } catch (error) {
    end()
    throw error
  }
  return end
}
