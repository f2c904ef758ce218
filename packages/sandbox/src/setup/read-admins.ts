import { isObject } from '@b2core-clients/schema/json'
import { type Admin, defaultAdmins } from '../domain/admin.ts'
import { parseTime } from '../domain/times.ts'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { readDataFile } from './read-data-file.ts'

/** The admins of the options. Rejects with SandboxError, naming the entry and the fix, when one is invalid. */
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
    const problem = findProblem(admin, operationIds)
    const entry = `${source}: entry ${index + 1}`
    if (problem) throw new SandboxError(`${entry} ${problem}.`)
    if (tokens.has(admin.token)) throw new SandboxError(`${entry} has the token of another entry.`)
    tokens.add(admin.token)
  }
  return admins as Admin[]
}

const members = ['token', 'name', 'tags', 'operations', 'expiresAt']

function findProblem(admin: unknown, operationIds: readonly string[]): string | undefined {
  if (!isObject(admin)) return 'is not an object'
  const { token, name, tags, operations, expiresAt } = admin
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token)) {
    return 'needs a "token" of ASCII characters without spaces, since a header must carry it'
  }
  if (name !== undefined && typeof name !== 'string') return '"name" must be text'
  if (tags !== undefined && !isTexts(tags)) return '"tags" must be a list of texts; leave it out to show all clients'
  if (operations !== undefined && !isTexts(operations)) return '"operations" must be a list of operationIds'
  const unknownOperation = operations?.find((each) => !operationIds.includes(each))
  if (unknownOperation !== undefined) {
    return `"operations" has ${describeValue(unknownOperation)}; it may have ${operationIds.join(', ')}`
  }
  if (expiresAt !== undefined && Number.isNaN(parseTime(expiresAt))) {
    return `"expiresAt" is ${describeValue(expiresAt)}; write it as 2026-03-01T00:00:00Z`
  }
  const unknownMember = Object.keys(admin).find((key) => !members.includes(key))
  return unknownMember === undefined
    ? undefined
    : `has ${describeValue(unknownMember)}; it may have ${members.join(', ')}`
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
