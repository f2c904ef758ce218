import { type Admin, defaultAdmins } from './domain/admin.ts'
import { SandboxError } from './domain/refusals.ts'
import { momentOf } from './domain/times.ts'
import { readDataFile } from './files.ts'
import { isObject } from './request/document.ts'

/** The admins of the options. Rejects with SandboxError, naming the entry and the fix, when one is not right. */
export async function readAdmins(
  given: readonly Admin[] | string | undefined,
  operationIds: readonly string[],
): Promise<readonly Admin[]> {
  if (given === undefined) return defaultAdmins
  const source = typeof given === 'string' ? `The admins file ${given}` : 'The admins'
  const admins: unknown = typeof given === 'string' ? await readDataFile(given, 'The admins file') : given
  if (!Array.isArray(admins) || admins.length === 0) {
    throw new SandboxError(`${source}: give a list of at least one, as [{"token": "secret", "tags": ["vip"]}].`)
  }
  const tokens = new Set<string>()
  for (const [index, admin] of admins.entries()) {
    const wrong = wrongWith(admin, operationIds)
    if (wrong) throw new SandboxError(`${source}: entry ${index} ${wrong}.`)
    if (tokens.has(admin.token)) throw new SandboxError(`${source}: entry ${index} has the token of another entry.`)
    tokens.add(admin.token)
  }
  return admins as Admin[]
}

const known = ['token', 'name', 'tags', 'operations', 'expiresAt']

function wrongWith(admin: unknown, operationIds: readonly string[]): string | undefined {
  if (!isObject(admin)) return 'is not an object'
  const { token, name, tags, operations, expiresAt } = admin
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token)) {
    return 'needs a "token" without spaces, of ASCII characters, as a header can carry'
  }
  if (name !== undefined && typeof name !== 'string') return '"name" must be text'
  if (tags !== undefined && !isTexts(tags)) return '"tags" must be a list of texts; leave it out to show all clients'
  if (operations !== undefined && !isTexts(operations)) return '"operations" must be a list of operationIds'
  const strange = operations?.find((each) => !operationIds.includes(each))
  if (strange !== undefined) return `"operations" has "${strange}"; it may have ${operationIds.join(', ')}`
  if (expiresAt !== undefined && Number.isNaN(momentOf(expiresAt))) {
    return `"expiresAt" is ${JSON.stringify(expiresAt)}; write it as 2026-03-01T00:00:00Z`
  }
  const unknown = Object.keys(admin).find((key) => !known.includes(key))
  return unknown === undefined ? undefined : `has "${unknown}"; it may have ${known.join(', ')}`
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
