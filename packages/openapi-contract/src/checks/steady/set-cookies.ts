import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import type { Session } from '../../running/session.ts'
import { say } from '../../running/words.ts'
import { mainRole } from '../../target/target.ts'
import { differenceBetween, seen } from './difference.ts'
import { rolesBesideMain } from './rights.ts'

/** A cookie that the server sets does not replace credentials: each call is that of the caller whose token it has. */
export async function expectNoSession(session: Session, { security }: Operation, request: ApiRequest): Promise<void> {
  const roles = [mainRole, ...rolesBesideMain(session)]
  for (const as of roles) {
    const { headers } = (await session.send(request, { as }, security)).response
    const cookies = headers.getSetCookie().map((line) => line.split(';')[0])
    if (cookies.length === 0) continue
    const withCookie: ApiRequest = { ...request, headers: { ...request.headers, cookie: cookies.join('; ') } }
    for (const other of roles) {
      session.log.beginCase()
      const ask = async (sent: ApiRequest) => seen((await session.send(sent, { as: other }, security)).response)
      const [before, now, after] = [await ask(request), await ask(withCookie), await ask(request)]
      session.expect(
        differenceBetween(before, now, after) === undefined,
        say`the response to a token, and not to the cookie of another caller`,
        () => say`status ${now.status}, and another response`,
      )
    }
  }
}
