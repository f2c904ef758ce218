import { indexOf, isOpen } from '../document/operation-index.ts'
import type { Operation } from '../document/operations.ts'
import { buildRequest, type Call } from '../request/operation-call.ts'
import { validCalls } from '../request/valid-calls.ts'
import type { Check } from '../running/check.ts'
import type { PreparedDocument } from '../running/prepared.ts'
import type { Session } from '../running/session.ts'
import { safe, say } from '../running/words.ts'

const allMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** A path refuses the methods that it does not have. Each path is tried once, through the first of its chosen operations. */
export function methodChecks(operation: Operation, { operations, arbitraries, excluded }: PreparedDocument): Check[] {
  const { ofPath, fitting } = indexOf(operations)
  const here = ofPath(operation.path)
  if (here.find(({ id }) => !excluded.has(id)) !== operation) return []
  const own = new Set(here.map(({ method }) => method))
  // `/pets/latest` is also a `/pets/{id}`: what another template allows here is no error.
  const steps = operation.path.split('/').map((step) => (isOpen(step) ? undefined : step))
  const known = new Set(fitting(steps).map(({ method }) => method))
  return allMethods
    .filter((method) => !known.has(method))
    .map((method) => ({
      id: `${operation.path}/method/${method}`,
      kind: 'undescribed method',
      group: operation.path,
      title: `${operation.path} refuses ${method}, which is not documented`,
      // Nobody knows what a server does on a method that is not described: it may well delete something.
      needs: ['undescribed methods'],
      claims: [],
      verify: (session) =>
        session.forAll(validCalls(arbitraries, operation), (call) => refusesMethod(session, call, method, own), {
          cases: 2,
        }),
    }))
}

async function refusesMethod(session: Session, call: Call, method: string, own: ReadonlySet<string>): Promise<void> {
  const request = { ...buildRequest(call), method }
  const { response } = await session.send(method === 'GET' ? withoutBody(request) : request)
  const { status } = response
  session.expect([404, 405, 501].includes(status), say`status 405`, () => say`status ${status}`)
  if (status !== 405) return
  const allowed = (response.headers.get('allow') ?? '').split(/\s*,\s*/)
  session.expect(
    [...own].every((one) => allowed.includes(one)),
    say`Allow to name ${safe([...own])}`,
    () => say`Allow: ${safe(response.headers.get('allow') ?? 'nothing')}`,
  )
}

const withoutBody = ({ body: _, ...request }: ReturnType<typeof buildRequest>) => request
