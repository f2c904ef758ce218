import { type ApiResponse, type Check, NothingToCheck, type Session, say } from '@b2core-clients/openapi-contract'
import { askList, list, readListed } from '../client-calls.ts'
import type { Installation } from '../installation.ts'
import { relationsOf } from '../relation.ts'

const paging = relationsOf('paging')

const negatives = [-1, -2, -100, -(2 ** 31)]
/** More clients are not read at once. */
const mostClients = 400

type NegativeLimit = Installation['claims']['negative-limit']

const titles: Readonly<Record<NegativeLimit, string>> = {
  same: 'a negative limit is treated like the largest one below the minimum',
  refused: 'a negative limit is refused',
  default: 'a negative limit is ignored',
  all: 'a negative limit returns all clients',
  absolute: 'a negative limit counts without its sign',
}

export function negativeLimitCheck({ claims }: Installation): Check {
  const rule = claims['negative-limit']
  const { 'limit-minimum': minimum = 1, 'limit-maximum': maximum = Number.POSITIVE_INFINITY } = claims
  return paging({
    name: 'negative-limit',
    title: titles[rule],
    claims: ['negative-limit'],
    verify: async (session) => {
      if (minimum < 1) throw new NothingToCheck('the smallest limit is not positive')
      const usual = await list(session)
      const bringsAll = rule === 'all' || (rule === 'same' && claims['limit-below-minimum'] === 'all')
      if (bringsAll && usual.total > mostClients)
        throw new NothingToCheck(`the server has more than ${mostClients} clients`)
      if (usual.total <= usual.data.length) session.telling.cannotTell('the first page holds all clients')
      const below = rule === 'same' ? await outcomeOf(session, minimum - 1) : undefined
      const withoutSign = (limit: number) => Math.min(-limit, maximum, usual.total)
      const readable = negatives.filter((limit) => rule !== 'absolute' || withoutSign(limit) <= mostClients)
      // Where all clients come, once is enough.
      await session.forEach(bringsAll ? [-1] : readable, async (limit) => {
        const due = {
          same: below ?? 'refused',
          refused: 'refused',
          default: usual.data.length,
          all: usual.total,
          absolute: withoutSign(limit),
        }[rule]
        const seen = await outcomeOf(session, limit)
        session.expect(seen === due, say`${due} for the limit ${limit}`, () => say`${seen}`)
      })
    },
  })
}

/** The number of clients on a page with this limit, or that it is refused. */
async function outcomeOf(session: Session, limit: number): Promise<number | 'refused'> {
  const { response } = await askList(session, { limit })
  return isRefused(response) ? 'refused' : (await readListed(session, response)).page.data.length
}

const isRefused = ({ status }: ApiResponse): boolean => status >= 400 && status < 500
