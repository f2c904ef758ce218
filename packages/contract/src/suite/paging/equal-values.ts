import { type Check, NothingToCheck, say } from '@b2core-clients/openapi-contract'
import { create, ids, list, queryWords } from '../client-calls.ts'
import { ruleOf } from '../filters/filter-rules.ts'
import type { Installation } from '../installation.ts'
import { freshName, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { certainSorts } from './pages.ts'

const paging = relationsOf('paging')

/** Clients that differ in nothing but their address. */
const howMany = 4

/** Sizes of the pages that cut the group, at its beginning, in it and before its end. */
const limits = [1, 3]

/** A page can begin and end among clients that a sort cannot tell apart. */
export const equalValueChecks = (installation: Installation): Check[] => [
  paging({
    name: 'equal-values',
    title: 'pages have the size and the order of the list where several clients have the same value to sort by',
    needs: ['writes'],
    claims: ['sort-ties'],
    suspects: ['name-matching', 'client-name', 'created-names'],
    verify: async (session) => {
      const { matching } = ruleOf(installation.filters, 'name')
      const sorts = [...(installation.claims['sort-fields'] ?? [])].map(String)
      if (matching === 'ignored' || sorts.length === 0) throw new NothingToCheck('no sort, or no filter by name')
      const certain = certainSorts(installation)
      if (certain.length < sorts.length)
        session.telling.cannotTell('equal clients have no certain order', ['sort-ties'])
      const familyName = freshName()
      const made = []
      for (let count = 0; count < howMany; count++) {
        const body = newClient(session, 'equal')
        made.push(await create(session, { ...body, info: { ...body.info, familyName } }))
      }
      const name = made[0]?.name
      if (!name) throw new NothingToCheck('a new client has no name')
      for (const sort_by of sorts)
        await session.forEach(['asc', 'desc'], async (sort_order) => {
          const query = { 'filter[name]': name, sort_by, sort_order }
          const whole = ids((await list(session, query)).data)
          session.expect(whole.length === howMany, say`${howMany} clients`, () => say`${whole}`)
          for (const limit of limits) {
            const pages: number[] = []
            for (let offset = 0; offset < howMany; offset += limit) {
              const page = ids((await list(session, { ...query, limit, offset })).data)
              const due = Math.min(limit, howMany - offset)
              session.expect(
                page.length === due,
                say`${due} clients at offset ${offset} with limit ${limit} for ${queryWords(query)}`,
                () => say`clients ${page}`,
              )
              pages.push(...page)
            }
            session.expect(
              pages.join() === whole.join() || !certain.includes(sort_by),
              say`clients ${whole} on pages of ${limit} for ${queryWords(query)}`,
              () => say`clients ${pages}`,
            )
          }
        })
    },
  }),
]
