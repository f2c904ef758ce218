import { isObject, type JsonObject, NothingToCheck, type Session } from '@b2core-clients/openapi-contract'
import { canonicalFields } from '@b2core-clients/schema/dialect'
import { unwrapClient, unwrapPage } from '@b2core-clients/schema/wire'
import { installationOf } from './installation.ts'
import type { Reader } from './whole-clients.ts'

/** Clients of a list that are also read by themselves, to see what the list leaves out. */
const mostCompared = 5

/**
 * The paths of the fields that a list leaves out: those that the document names, and others that the first clients show.
 * @param listed Clients of a list. Where they have all fields, nothing is read.
 */
export async function leftOutOfLists(
  session: Session,
  listed: readonly JsonObject[],
  reader: Reader,
): Promise<readonly string[]> {
  const documented = installationOf(session).wire.omittedInLists
  if (listed.length === 0) return documented
  const lacking = lackingIn(listed).filter((path) => !isAt(path, documented))
  return lacking.length === 0 ? documented : [...documented, ...(await seenToBeLeftOut(session, reader))]
}

/** The fields that a client has by itself and in no list, apart from those that the document names. */
export const seenToBeLeftOut = (session: Session, reader: Reader): Promise<readonly string[]> =>
  session.remember(`fields that lists leave out for ${reader.role}`, () => compare(session, reader))

async function compare(session: Session, { askList, ask }: Reader): Promise<readonly string[]> {
  const { wire } = installationOf(session)
  try {
    const page = unwrapPage((await askList(mostCompared)).response.json, wire)
    const listed = isObject(page) && Array.isArray(page.data) ? page.data.filter(isObject) : []
    const lacking = lackingIn(listed).filter((path) => !isAt(path, wire.omittedInLists))
    if (lacking.length === 0) return []
    const given = new Set<string>()
    for (const { clientId } of listed) {
      const { response } = await ask(String(clientId))
      const client = response.status === 200 ? unwrapClient(response.json, wire) : undefined
      for (const path of givenIn(client)) given.add(path)
    }
    return lacking.filter((path) => given.has(path))
  } catch (error) {
    // Without a single client to compare with, nothing shows that a list leaves something out.
    if (error instanceof NothingToCheck) return []
    throw error
  }
}

/** Whether a field is one of these, or in one. */
const isAt = (path: string, some: readonly string[]): boolean =>
  some.some((one) => path === one || path.startsWith(`${one}.`))

/** The described fields that none of these clients has. Of a field that none has, the fields inside are not named. */
function lackingIn(clients: readonly JsonObject[]): string[] {
  return describedPaths
    .filter(({ names }) => !someAt(clients, names, () => true))
    .filter(({ names }) => names.length === 1 || someAt(clients, names.slice(0, -1), isWithFields))
    .map(({ path }) => path)
}

/** The described fields of a client that have a value. */
const givenIn = (client: unknown): string[] =>
  describedPaths.filter(({ names }) => someAt(client, names, isGiven)).map(({ path }) => path)

const isGiven = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0)

const isWithFields = (value: unknown): boolean => isObject(value) || (Array.isArray(value) && value.some(isObject))

/** Whether a field in a value, through lists, is there and meets a condition. */
function someAt(value: unknown, names: readonly string[], meets: (field: unknown) => boolean): boolean {
  if (Array.isArray(value)) return value.some((entry) => someAt(entry, names, meets))
  const [name = '', ...inner] = names
  if (!isObject(value) || !Object.hasOwn(value, name)) return false
  return inner.length === 0 ? meets(value[name]) : someAt(value[name], inner, meets)
}

type Fields = typeof canonicalFields

interface DescribedPath {
  readonly path: string
  /** From the client to the field. */
  readonly names: readonly string[]
}

const pathsOf = (fields: Fields, outer: readonly string[] = []): DescribedPath[] =>
  Object.entries(fields).flatMap(([name, type]) => {
    const names = [...outer, name]
    return [{ path: names.join('.'), names }, ...(typeof type === 'object' ? pathsOf(type, names) : [])]
  })

const describedPaths = pathsOf(canonicalFields)
