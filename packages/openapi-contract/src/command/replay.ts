import { describingOperation } from '../document/describes-request.ts'
import { isObject, type JsonObject, parseJson } from '../document/json.ts'
import { readTextFile } from '../document/read-text-file.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import type { Check } from '../running/check.ts'
import { isReadMethod } from '../running/exchange-log.ts'
import { NothingToCheck } from '../running/failure.ts'
import type { Prepared } from '../running/prepared.ts'
import { safe, say } from '../running/words.ts'
import { UsageError } from './usage-error.ts'

/**
 * The checks that a file leads to: of a JSON report the checks that failed, each straight to its smallest case; of a HAR
 * every request that the document describes.
 */
export async function replayedChecks(file: string, prepared: Prepared): Promise<readonly Check[]> {
  const text = await readTextFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--replay is "${file}", which cannot be read (${error.code}); give a JSON report or a HAR.`)
  })
  const given = parseJson(text)
  const checks = isObject(given) ? checksIn(given, prepared) : undefined
  if (!checks) throw new UsageError(`--replay is "${file}", which is neither a JSON report nor a HAR.`)
  if (checks.length === 0) throw new UsageError(`--replay is "${file}", which has nothing to replay for this document.`)
  return checks
}

const checksIn = (given: JsonObject, prepared: Prepared): Check[] | undefined =>
  isObject(given.log) ? recorded(given.log, prepared) : failedBefore(given, prepared)

function failedBefore({ results }: JsonObject, { checks }: Prepared): Check[] | undefined {
  if (!Array.isArray(results)) return undefined
  const byId = Map.groupBy<unknown, Check>(checks, ({ id }) => id)
  return results.flatMap((result) => {
    const failure = isObject(result) && isObject(result.failure) ? result.failure : undefined
    const check = failure && byId.get(result.id)?.[0]
    if (!check) return []
    const { seed, path } = failure
    return [
      { ...check, replay: { ...(typeof seed === 'number' && { seed }), ...(typeof path === 'string' && { path }) } },
    ]
  })
}

function recorded({ entries }: JsonObject, { operations }: Prepared): Check[] | undefined {
  if (!Array.isArray(entries)) return undefined
  return entries.filter(isObject).flatMap(({ request, response }, index): Check[] => {
    const sent = readRequest(request)
    const operation = sent && findByEnd(sent.target)
    if (!sent || !operation) return []
    const before = isObject(response) ? Number(response.status) : 0
    return [
      {
        id: `replay/${index + 1}/${operation.found.id}`,
        kind: 'valid requests',
        group: operation.found.id,
        title: `${operation.found.id} responds to request ${index + 1} of the recording as documented`,
        needs: isReadMethod(sent.method) ? [] : ['writes'],
        claims: [],
        verify: async (session) => {
          if (hidesData(sent)) throw new NothingToCheck('the recording hides its data; record with --with-data')
          const { status } = (await session.ask(operation.found, { ...sent, target: operation.target })).response
          const isSame = isError(status) === isError(before)
          session.expect(
            before === 0 || isSame,
            say`a response like the recorded ${safe(String(before))}`,
            () => say`status ${status}`,
          )
        },
      },
    ]

    /** The recorded server can have another path before the paths of the document. */
    function findByEnd(target: string) {
      for (let at = 0; at >= 0; at = target.indexOf('/', at + 1)) {
        const rest = target.slice(at)
        const found = describingOperation(operations, { method: sent?.method ?? '', target: rest })
        if (found) return { found, target: rest }
      }
      return undefined
    }
  })
}

/** Whether a recording has only the type or the length of a value, in place of what was sent. */
const hidesData = ({ target, body }: ApiRequest): boolean =>
  /<text of \d+>|"<(?:boolean|number)>"/.test(
    `${target.replaceAll(/%3C/gi, '<').replaceAll(/%3E/gi, '>').replaceAll('%20', ' ')} ${body}`,
  )

const isError = (status: number): boolean => status >= 400

/** Headers that belong to the recorded connection or caller. */
const ownHeaders = new Set([
  'authorization',
  'cookie',
  'host',
  'content-length',
  'connection',
  'accept-encoding',
  'user-agent',
])

function readRequest(given: unknown): ApiRequest | undefined {
  if (!isObject(given) || typeof given.url !== 'string' || !URL.canParse(given.url)) return undefined
  const { pathname, search } = new URL(given.url)
  const pairs = Array.isArray(given.headers) ? given.headers.filter(isObject) : []
  const headers = pairs
    .map(({ name, value }): [string, string] => [String(name).toLowerCase(), String(value)])
    // A recording of this command has asterisks in place of a secret.
    .filter(([name, value]) => !name.startsWith(':') && !ownHeaders.has(name) && !value.endsWith('***'))
  const body = isObject(given.postData) && typeof given.postData.text === 'string' ? given.postData.text : undefined
  return {
    method: String(given.method).toUpperCase(),
    target: pathname + search,
    headers: Object.fromEntries(headers),
    ...(body !== undefined && { body }),
  }
}
