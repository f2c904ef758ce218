import { randomUUID } from 'node:crypto'
import { type Check, NothingToCheck, type Session, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askCreate, ids, list, readCreated } from '../client-calls.ts'
import { ruleOf } from '../filters/filter-rules.ts'
import type { Installation } from '../installation.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** Lengths of a name, the longest first: a wizard may refuse long ones. */
const nameLengths = [300, 100, 30]
/** Lengths at which a server may cut what it looks for, or one more. */
const searched = [8, 15, 16, 17, 20, 21, 31, 32, 33, 50, 51, 63, 64, 65, 100, 101, 127, 128, 129, 200, 255, 256, 299]

/** A text filter compares all of a long text, not only its beginning. */
export function longTextChecks({ filters }: Installation): Check[] {
  const { matching } = ruleOf(filters, 'name')
  if (matching === 'ignored' || matching === 'whole') return []
  return [
    creating({
      name: 'long-search',
      title: 'a long text finds a new client only if each of its letters is right',
      claims: ['name-matching'],
      suspects: ['created-names', 'name-case'],
      verify: async (session) => {
        const { clientId, firstName } = await createLongName(session)
        const name = firstName ?? ''
        await session.forEach(
          searched.filter((length) => length <= name.length),
          async (length) => {
            const right = name.slice(0, length)
            const wrong = `${right.slice(0, -1)}${right.endsWith('q') ? 'z' : 'q'}`
            const found = await list(session, { 'filter[name]': right })
            session.expect(ids(found.data).includes(clientId), say`client ${clientId} by ${right}`, () => say`nobody`)
            const { data } = await list(session, { 'filter[name]': wrong })
            const isFound = ids(data).includes(clientId)
            session.expect(!isFound, say`client ${clientId} not to be found by ${wrong}`, () => say`it in the list`)
          },
        )
      },
    }),
  ]
}

/** A client with the longest name that the server takes. */
async function createLongName(session: Session): Promise<Client> {
  for (const length of nameLengths) {
    const body = newClient(session, 'long')
    const exchange = await askCreate(session, { ...body, info: { ...body.info, givenName: randomLetters(length) } })
    if (exchange.response.status < 300) return readCreated(session, exchange)
  }
  throw new NothingToCheck(`no name of ${nameLengths.join(', ')} letters is accepted`)
}

/** Letters that nobody else is called. */
function randomLetters(length: number): string {
  let text = ''
  while (text.length < length)
    text += randomUUID()
      .replace(/[^0-9a-f]/g, '')
      .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')
  return text.slice(0, length)
}
