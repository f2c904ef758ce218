import { idOf, type Resource } from '../../document/resources.ts'
import { isJson } from '../../exchange/media-type.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { buildRequest, type Call } from '../../request/operation-call.ts'
import type { Check } from '../../running/check.ts'
import { isDone } from '../../running/exchange-log.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import type { ConformanceRules } from '../conformance-rules.ts'
import { callWithNamedThings } from '../named-things.ts'
import { promiseOf } from '../promise-of.ts'
import { readRequests } from '../read-requests.ts'
import { differenceBetween, type Seen, seen } from '../steady/difference.ts'
import { freshen, otherText, renewAddresses, renewAll } from './fresh-body.ts'
import { sampleCalls } from './sample-calls.ts'

/** A call that is refused because of another thing, such as one with the same email, does not change that thing. */
export function refusedDuplicateCheck(resource: Resource, arbitraries: Arbitraries, rules: ConformanceRules): Check {
  const { create, read } = resource
  return {
    ...promiseOf(create, 'refused-duplicate'),
    kind: 'sequences',
    title: `a refused call of ${create.id} leaves what an earlier one made as it was`,
    needs: ['state', 'writes', 'exclusive data'],
    claims: [],
    verify: async (session) => {
      const made = await firstMade(session, resource, arbitraries, rules)
      if (!made) throw new NothingToCheck('no call of it makes a thing that can be read')
      let refused = 0
      for (const body of made.duplicates) {
        session.log.beginCase()
        const [before, again] = [await made.read(), await made.read()]
        if (isDone(await made.createWith(body))) continue
        refused++
        const where = differenceBetween(before, await made.read(), again)
        session.expect(
          where === undefined,
          say`the same response of ${safe(read.id)} as before the refusal`,
          () => say`another ${safe(where ?? '')}`,
        )
      }
      if (refused === 0) throw new NothingToCheck('it makes another thing of the same body')
    },
  }
}

interface FirstMade {
  readonly read: () => Promise<Seen>
  /** Resolves to the status. */
  readonly createWith: (body: unknown) => Promise<number>
  /** The body itself, and one that has only the texts in common that no other thing has. */
  readonly duplicates: readonly unknown[]
}

async function firstMade(
  session: Session,
  resource: Resource,
  arbitraries: Arbitraries,
  rules: ConformanceRules,
): Promise<FirstMade | undefined> {
  const { create, read } = resource
  const readById = readRequests(resource)
  if (!readById) return undefined
  const { plain } = sampleCalls(session, create, arbitraries, rules)
  for (const call of plain.filter(hasJson).toReversed())
    for (const renew of [renewAddresses(session.fresh), renewAll(session.fresh)]) {
      const isValid = (value: unknown): boolean => isAllowed(arbitraries, call, value)
      const { value, fresh } = freshen(call.body?.value, isValid, renew)
      const send = async (body: unknown) => {
        const named = await callWithNamedThings(session, withBody(call, body), arbitraries)
        return (await session.send(buildRequest(named), {}, create.credentials)).response
      }
      const response = await send(value)
      const id = isDone(response.status) ? idOf(resource, response) : undefined
      if (id === undefined) continue
      const readFirst = async () => seen((await session.send(readById(id), {}, read.credentials)).response)
      if (!isDone((await readFirst()).status)) continue
      const others = freshen(value, isValid, (text) =>
        fresh.includes(text) ? undefined : otherText(session.fresh, text),
      )
      return {
        read: readFirst,
        createWith: async (body) => (await send(body)).status,
        duplicates: [value, others.value],
      }
    }
  return undefined
}

const hasJson = ({ body }: Call): boolean => body !== undefined && isJson(body.type)

const withBody = (call: Call, value: unknown): Call => (call.body ? { ...call, body: { ...call.body, value } } : call)

function isAllowed(arbitraries: Arbitraries, { operation, body }: Call, value: unknown): boolean {
  const schema = body && operation.body?.content.get(body.type)
  return schema !== undefined && arbitraries.validate(schema)(value).length === 0
}
