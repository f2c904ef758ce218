import { findClient, idOf } from './body-shape.ts'
import { type Classroom, noSubject } from './classroom.ts'
import { findPage } from './find-page.ts'
import { learnClientShape } from './learn-envelopes.ts'
import { isRefused, type Observation } from './observation.ts'

/** An identifier that no client has. */
const missingId = 2_147_483_600

/** Reads that show the statuses of refusals, and the shape of a single client. */
export async function learnStatuses(classroom: Classroom): Promise<Observation[]> {
  const { reader, lesson, rows } = classroom
  const seen: Observation[] = []
  const [row] = rows
  const id = row && idOf(row)
  if (id !== undefined) {
    const one = await reader.get(id, 'of a client')
    seen.push(one)
    if (one.status === 200) learnClientShape(lesson, one, 'client-envelope')
    else lesson.leave('client-envelope', `the host responded ${one.status}`)
  } else lesson.leave('client-envelope', noSubject(rows))

  const missing = await reader.get(missingId, 'of no client')
  seen.push(missing)
  decideStatus(classroom, 'client-not-found-status', missing)

  // Begins with a digit, so that it cannot be the name of another path beside this one.
  const invalid = await reader.get('1x', 'with an identifier that is not an integer')
  seen.push(invalid)
  decideStatus(classroom, 'invalid-client-id-status', invalid)

  const anonymous = await reader.read('/api/v2/clients?limit=1', 'GET /api/v2/clients without a token', '')
  seen.push(anonymous)
  decideStatus(classroom, 'unauthorized-status', anonymous)

  const query = await reader.list([['limit', 'x']], 'with limit=x')
  seen.push(query)
  decideStatus(classroom, 'invalid-query-status', query)
  return seen
}

function decideStatus({ lesson }: Classroom, claim: string, observation: Observation): void {
  if (isRefused(observation)) lesson.decide(claim, observation.status, observation)
  else {
    lesson.leave(claim, `the host responded ${observation.status}`)
    const { json, request, status } = observation
    const body = json === undefined ? 'no JSON' : json === null ? 'null' : findPage(json) ? 'a list' : 'an object'
    lesson.note(`${request}: the host responded ${status} with ${findClient(json) ? 'a client' : body}`)
  }
}
