import { type Exchange, isObject, type JsonObject, type Role, type Session } from '@b2core-clients/openapi-contract'
import { unwrapClient } from '@b2core-clients/schema/wire'
import { installationOf } from './installation.ts'

/** Clients that are read one by one at most, for the fields that a list leaves out. */
const mostWhole = 300

/** Clients of a list whose fields are not all known. */
const incomplete = new WeakSet<object>()

/** Whether all fields of a client are known, so that it can be seen whether it meets a filter. */
export const hasAllFields = (client: object): boolean => !incomplete.has(client)

/** Marks a client whose other fields were not read. */
export const markIncomplete = (client: object): void => void incomplete.add(client)

/** Who reads single clients, and how. */
export interface Reader {
  readonly role: Role
  readonly ask: (clientId: string) => Promise<Exchange>
  readonly askList: (limit: number) => Promise<Exchange>
}

/**
 * The clients of a list with the fields that only a single client has, as the installation writes them. Each client is
 * read once in a run. What the list shows is kept. The result has undefined for each client that was not read.
 */
export async function readWhole(
  session: Session,
  listed: readonly JsonObject[],
  omitted: readonly string[],
  { role, ask }: Reader,
): Promise<(JsonObject | undefined)[]> {
  const { wire } = installationOf(session)
  const singles = await session.remember(`single clients that ${role} sees`, async () => new Map<unknown, JsonObject>())
  const whole: (JsonObject | undefined)[] = []
  for (const row of listed) {
    const { clientId } = row
    if (!singles.has(clientId) && singles.size < mostWhole) {
      const { response } = await ask(String(clientId))
      const client = response.status === 200 ? unwrapClient(response.json, wire) : undefined
      if (isObject(client)) singles.set(clientId, client)
    }
    const single = singles.get(clientId)
    whole.push(single && joined(row, single, omitted))
  }
  return whole
}

/** An object of which a list shows only some fields is that of the single client. */
function joined(listed: JsonObject, single: JsonObject, omitted: readonly string[]): JsonObject {
  const names = omitted.map((path) => path.split('.')[0] ?? path)
  const hidden = Object.entries(single).filter(([name]) => names.includes(name) && listed[name] !== null)
  return { ...listed, ...Object.fromEntries(hidden) }
}
