import { type Check, NothingToCheck, say } from '@b2core-clients/openapi-contract'
import { askList, ids, type ListQuery, list, queryWords } from '../client-calls.ts'
import { ruleOf } from '../filters/filter-rules.ts'
import { byId, type Installation } from '../installation.ts'
import { readWorld, spread } from '../world.ts'
import { query } from './parameters.ts'

/** Numbers with zeros before them are the same number or refused. In another base they are another number. */
export const notationChecks = (installation: Installation): Check[] => [
  query({
    name: 'leading-zeros',
    title: 'a number with zeros before it is the same number, or refused',
    claims: [],
    suspects: ['integer-notation'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      const octal = clients.map(({ clientId }) => clientId).filter((id) => id > 7 && /^[0-7]+$/.test(String(id)))
      const isExact = ruleOf(installation.filters, 'clientId').matching === 'whole'
      const order = byId(installation)
      const pairs: (readonly [ListQuery, ListQuery])[] = [
        ...['010', '0012', '020'].map(
          (limit) =>
            [
              { ...order, limit: Number(limit) },
              { ...order, limit },
            ] as const,
        ),
        ...['010', '0011'].map(
          (offset) =>
            [
              { ...order, limit: 3, offset: Number(offset) },
              { ...order, limit: 3, offset },
            ] as const,
        ),
        ...(isExact ? spread(octal, 3) : []).map(
          (id) => [{ 'filter[clientId]': id }, { 'filter[clientId]': `0${id}` }] as const,
        ),
      ]
      if (clients.length < 2) throw new NothingToCheck('the server has fewer than two clients')
      await session.forEach(pairs, async ([plain, zeros]) => {
        const due = ids((await list(session, plain)).data)
        const { response } = await askList(session, zeros)
        if (response.status === installation.claims['invalid-query-status']) return
        const found = ids((await list(session, zeros)).data)
        session.expect(
          found.join() === due.join(),
          say`clients ${due} for ${queryWords(zeros)}`,
          () => say`clients ${found}`,
        )
      })
    },
  }),
]
