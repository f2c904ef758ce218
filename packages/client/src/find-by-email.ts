import type { Client } from '@b2core-clients/schema'
import type { B2CoreClient } from './client.ts'
import type { Connection } from './connection.ts'
import { BadRequestError } from './errors/api-error.ts'
import { refuse } from './input.ts'
import { iterateClients } from './operations/iterate-clients.ts'
import type { ListClientsFilter } from './operations/list-clients.ts'
import type { CallOptions } from './options.ts'

/** The two spellings of the filter. Public callers use `emails`, so it is tried first. */
const spellings = ['emails', 'email'] as const
type Spelling = (typeof spellings)[number]

/** The spelling that an installation is known to follow; `none` if it ignores or refuses both. */
const known = new WeakMap<Connection, Spelling | 'none'>()

/**
 * The client with this email; undefined if there is none, or if this admin may not see it. Letter case does not matter.
 *
 * An installation can ignore a filter and return every client, so the addresses are compared here. Of the two spellings of
 * the filter, the one that works is remembered for the client. If an installation follows neither, all of its clients are
 * read.
 */
export async function findByEmail(
  { connection }: Pick<B2CoreClient, 'connection'>,
  email: string,
  options: CallOptions = {},
): Promise<Client | undefined> {
  const wanted = normalise(email)
  if (wanted === '') refuse('findByEmail', 'email', email, 'an address')
  for (const spelling of candidates(connection)) {
    // An installation can be case-sensitive, so the address is also looked for in lower case.
    for (const address of new Set([email.trim(), wanted])) {
      const { client, isFollowed } = await search(connection, filterOf(spelling, address), wanted, options)
      if (isFollowed) known.set(connection, spelling)
      if (client || (isFollowed && address === wanted)) return client
      if (!isFollowed) break
    }
  }
  known.set(connection, 'none')
  return (await search(connection, {}, wanted, options)).client
}

const normalise = (email: unknown): string => (typeof email === 'string' ? email.trim().toLowerCase() : '')

const filterOf = (spelling: Spelling, email: string): ListClientsFilter =>
  spelling === 'email' ? { email } : { emails: [email] }

function candidates(connection: Connection): readonly Spelling[] {
  const spelling = known.get(connection)
  if (spelling === 'none') return []
  if (spelling) return [spelling]
  const claims = connection.dialect?.claims
  return spellings.filter((each) => claims?.[`${each}-matching`] !== 'ignored')
}

interface SearchResult {
  readonly client?: Client | undefined
  /** Whether the installation returned only clients whose address contains the wanted one. */
  readonly isFollowed: boolean
}

async function search(
  connection: Connection,
  filter: ListClientsFilter,
  wanted: string,
  options: CallOptions,
): Promise<SearchResult> {
  const isFiltered = Object.keys(filter).length > 0
  // Somebody waits for the result, so it is as patient as a call, not as an export.
  const { retries = connection.settings.retries ?? 2, totalTimeoutMs = connection.settings.totalTimeoutMs ?? 60_000 } =
    options
  const pages = iterateClients(connection, { filter }, { ...options, retries, totalTimeoutMs }).pages()
  let isFollowed = isFiltered
  try {
    for await (const { data } of pages) {
      const found = data.filter((client) => normalise(client.email) === wanted)
      isFollowed &&= data.every((client) => normalise(client.email).includes(wanted))
      // An address can be reused once its client is deleted.
      const client = found.find(({ status }) => !/deleted/i.test(`${status}`)) ?? found[0]
      if (client) return { client, isFollowed }
      if (isFiltered && !isFollowed) return { isFollowed }
    }
  } catch (error) {
    // The installation does not know this spelling.
    if (!(isFiltered && error instanceof BadRequestError)) throw error
    return { isFollowed: false }
  }
  return { isFollowed }
}
