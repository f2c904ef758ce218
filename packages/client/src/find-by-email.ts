import type { Client } from '@b2core-clients/schema'
import type { B2CoreClient } from './client.ts'
import type { Connection } from './connection.ts'
import { connectionOf } from './connection-of.ts'
import { B2CoreError } from './errors/b2core-error.ts'
import { isKind } from './errors/is-kind.ts'
import { InputError } from './errors/local-errors.ts'
import { refuse } from './input.ts'
import { iterateClients } from './operations/iterate-clients.ts'
import type { ListClientsFilter } from './operations/list-clients.ts'
import type { CallOptions } from './options.ts'
import { checkCallOptions } from './settings.ts'
import { withEmails } from './with-emails.ts'

export interface FindByEmailOptions extends CallOptions {
  /**
   * What to do where the installation ignores or refuses both spellings of the filter: `read all` reads its clients until
   * the address is found, `fail` throws a {@link FilterIgnoredError}. @default 'read all'
   */
  readonly whenIgnored?: 'read all' | 'fail' | undefined
}

/** The installation ignores or refuses both spellings of the filter by email, so that the address cannot be looked for. */
export class FilterIgnoredError extends B2CoreError {
  static override readonly kind = 'FilterIgnored'
  declare readonly kind: 'FilterIgnored'
}

/** The two spellings of the filter. Public callers use `emails`, so it is tried first. */
const spellings = ['emails', 'email'] as const
type Spelling = (typeof spellings)[number]

/** What is known of one installation. */
interface Knowledge {
  /** The spelling that worked last. */
  followed?: Spelling
  /** The spellings that the installation ignores or refuses. */
  readonly useless: Set<Spelling>
}
const knowledge = new WeakMap<Connection, Knowledge>()

const operation = 'findByEmail'

/**
 * The client with this email; undefined if there is none, or if this admin may not see it. Letter case does not matter.
 *
 * An installation can ignore a filter and return every client, so the addresses are compared here. Of the two spellings of
 * the filter, the one that works is remembered for the client. If an installation follows neither, its clients are read
 * until the address is found. Where a list leaves out the email, the clients that the filter finds are read one by one;
 * without a filter there can be too many of them, which throws a {@link FilterIgnoredError}.
 */
export async function findByEmail(
  client: Pick<B2CoreClient, 'connection'>,
  email: string,
  { whenIgnored, ...options }: FindByEmailOptions = {},
): Promise<Client | undefined> {
  const connection = connectionOf(operation, client)
  if (!(whenIgnored === undefined || whenIgnored === 'read all' || whenIgnored === 'fail')) {
    throw new InputError(operation, `whenIgnored is ${whenIgnored}; give 'read all' or 'fail'`)
  }
  checkCallOptions(operation, options)
  checkAddress(operation, 'email', email)
  const wanted = normalise(email)
  const known = knowledgeOf(connection)
  const refused: Spelling[] = []
  for (const spelling of candidates(known)) {
    const result = await searchBy(connection, spelling, email.trim(), options)
    if (result === 'ignored') known.useless.add(spelling)
    else if (result === 'refused') refused.push(spelling)
    else {
      known.followed = spelling
      // The address was accepted here, so it was the other spelling that was refused.
      for (const each of refused) known.useless.add(each)
      return result.client
    }
  }
  if (whenIgnored === 'fail') {
    throw new FilterIgnoredError(operation, 'the server ignores or refuses both filters, email and emails')
  }
  return (await search(connection, {}, wanted, options)).client
}

/**
 * The address in lower case, to compare it; undefined if it is not an address. An installation can refuse what is not an
 * address under both spellings, as if it knew neither.
 */
export function addressIn(email: unknown): string | undefined {
  const address = normalise(email)
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : undefined
}

/** Refuses what is not an address, such as what a person typed into a form. */
export function checkAddress(operation: string, name: string, email: unknown): asserts email is string {
  if (addressIn(email) !== undefined) return
  if (typeof email !== 'string' || email === '') refuse(operation, name, email, 'an email address')
  throw new InputError(operation, `${name} is text that is not an email address; give one, as jdoe@example.com`)
}

const normalise = (email: unknown): string => (typeof email === 'string' ? email.trim().toLowerCase() : '')

function knowledgeOf(connection: Connection): Knowledge {
  const claims = connection.dialect?.claims
  const useless = spellings.filter((each) => claims?.[`${each}-matching`] === 'ignored')
  const known = knowledge.get(connection) ?? { useless: new Set(useless) }
  knowledge.set(connection, known)
  return known
}

/** The spellings to try: the one that worked last before the other one. */
function candidates({ followed, useless }: Knowledge): readonly Spelling[] {
  const others = spellings.filter((each) => each !== followed)
  const inOrder = followed === undefined ? others : [followed, ...others]
  return inOrder.filter((each) => !useless.has(each))
}

interface SearchResult {
  readonly client: Client | undefined
}

/** Looks for the address as it was given and, because an installation can be case-sensitive, in lower case. */
async function searchBy(
  connection: Connection,
  spelling: Spelling,
  email: string,
  options: CallOptions,
): Promise<SearchResult | 'ignored' | 'refused'> {
  const wanted = normalise(email)
  try {
    for (const address of new Set([email, wanted])) {
      const filter = spelling === 'email' ? { email: address } : { emails: [address] }
      const result = await search(connection, filter, wanted, options)
      if (result.client) return result
      if (result.isIgnored) return 'ignored'
    }
    return { client: undefined }
  } catch (error) {
    if (isKind(error, 'BadRequest') || isKind(error, 'NotFound')) return 'refused'
    throw error
  }
}

/** Reads the clients that match the filter until one has the address, or until one shows that the filter is ignored. */
async function search(
  connection: Connection,
  filter: ListClientsFilter,
  wanted: string,
  options: CallOptions,
): Promise<SearchResult & { readonly isIgnored?: boolean }> {
  const isFiltered = Object.keys(filter).length > 0
  // Somebody waits for the result, so it is as patient as a call, not as an export.
  const { retries = connection.settings.retries ?? 2, totalTimeoutMs = connection.settings.totalTimeoutMs ?? 60_000 } =
    options
  const callOptions = { ...options, retries, totalTimeoutMs }
  const pages = iterateClients(connection, { filter }, callOptions).pages()
  for await (const { data, total } of pages) {
    const isWhole = data.length === total
    const isOther = (client: Client) => !normalise(client.email).includes(wanted)
    const { clients, isCut } = await withEmails(connection, data, (client) => !isWhole && isOther(client), callOptions)
    const found = clients.filter((client) => normalise(client.email) === wanted)
    // An address can be reused once its client is deleted.
    const client = found.find(({ status }) => !/deleted/i.test(`${status}`)) ?? found[0]
    if (client) return { client }
    if (isCut && !isFiltered) {
      throw new FilterIgnoredError(
        operation,
        'the server ignores or refuses both filters, email and emails, and its lists leave out the email',
      )
    }
    // A page with everybody on it shows that there is no such client, whatever the filter does.
    const isIgnored = isFiltered && (isCut || (!isWhole && clients.some(isOther)))
    if (isIgnored) return { client: undefined, isIgnored }
  }
  return { client: undefined }
}
