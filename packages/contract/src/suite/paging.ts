import { type Check, NothingToCheck, say } from '@b2core-clients/openapi-contract'
import fc from 'fast-check'
import { ids, type ListQuery, list } from './client-calls.ts'
import { relationsOf } from './relation.ts'
import { readWorld } from './world.ts'

const sortFields = ['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime'] as const
const someSort = fc.record({ sort_by: fc.constantFrom(...sortFields), sort_order: fc.constantFrom('asc', 'desc') })
const someFilter = fc.constantFrom<ListQuery>(
  {},
  { 'filter[typeIds]': '1,2' },
  { 'filter[name]': 'a' },
  { 'filter[statusIds]': 1 },
)
/** Reading a whole list a few clients at a time takes many calls. */
const few = { cases: 12 }
const mostPaged = 400

const paging = relationsOf('paging')

/** How a list is cut into pages, and what `total` counts. */
export const pagingChecks: readonly Check[] = [
  paging({
    name: 'partition',
    title: 'pages partition the list, whatever the limit',
    verify: async (session) => {
      const limits = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constantFrom(7, 20, 33, 100))
      await session.forAll(
        fc.tuple(limits, someSort, someFilter),
        async ([limit, sort, filter]) => {
          const whole: number[] = []
          const { total } = await list(session, { ...filter, limit: 1 })
          const end = Math.min(total, mostPaged, limit * 15)
          for (let offset = 0; offset < end; offset += limit) {
            const page = await list(session, { ...filter, ...sort, limit, offset })
            const due = Math.min(limit, total - offset)
            session.expect(
              page.data.length === due,
              say`${due} clients at offset ${offset} with limit ${limit}`,
              () => say`${page.data.length}`,
            )
            session.expect(
              page.total === total,
              say`total ${total} on every page`,
              () => say`${page.total} at offset ${offset}`,
            )
            whole.push(...ids(page.data))
          }
          session.expect(
            new Set(whole).size === whole.length,
            say`each client once`,
            () => say`${whole.length - new Set(whole).size} twice`,
          )
          const wide: number[] = []
          for (let offset = 0; offset < whole.length; offset += 100)
            wide.push(...ids((await list(session, { ...filter, ...sort, limit: 100, offset })).data))
          session.expect(
            wide.slice(0, whole.length).join() === whole.join(),
            say`the same order as with limit 100`,
            () => say`${whole}`,
          )
        },
        few,
      )
    },
  }),
  paging({
    name: 'sorts',
    title: 'pages partition the list in every order',
    verify: async (session) => {
      const limit = 33
      for (const sort_by of sortFields)
        await session.forEach(['asc', 'desc'], async (sort_order) => {
          const seen: number[] = []
          for (let offset = 0; offset < 4 * limit; offset += limit) {
            const { data, total } = await list(session, { sort_by, sort_order, limit, offset })
            const due = Math.max(0, Math.min(limit, total - offset))
            session.expect(data.length === due, say`${due} clients at offset ${offset}`, () => say`${data.length}`)
            seen.push(...ids(data))
          }
          const twice = seen.length - new Set(seen).size
          session.expect(twice === 0, say`each client once by ${sort_by} ${sort_order}`, () => say`${twice} twice`)
        })
    },
  }),
  paging({
    name: 'window',
    title: 'a page is what the longest page shows from its offset on',
    claims: ['offset-default'],
    verify: async (session) => {
      const first = await list(session, { limit: 100 })
      const window = fc.tuple(fc.nat({ max: Math.max(0, first.data.length - 1) }), fc.integer({ min: 1, max: 100 }))
      await session.forAll(window, async ([offset, limit]) => {
        const page = await list(session, { offset, limit })
        const due = ids(first.data).slice(offset, offset + limit)
        const known = ids(page.data).slice(0, Math.min(due.length, 100 - offset))
        session.expect(known.join() === due.join(), say`${due}`, () => say`${known}`)
      })
    },
  }),
  paging({
    name: 'longest',
    title: 'a page of 100 holds 100 clients where there are as many',
    verify: async (session) => {
      const page = await list(session, { limit: 100 })
      if (page.total < 100) throw new NothingToCheck('the server has fewer than 100 clients')
      session.expect(page.data.length === 100, say`100 clients`, () => say`${page.data.length}`)
    },
  }),
  paging({
    name: 'default-limit',
    title: 'a page holds 20 clients when no limit is given',
    claims: ['limit-default'],
    verify: async (session) => {
      const page = await list(session)
      const due = Math.min(20, page.total)
      session.expect(page.data.length === due, say`${due} clients`, () => say`${page.data.length}`)
    },
  }),
  paging({
    name: 'beyond',
    title: 'an offset beyond the end answers an empty page and the same total',
    claims: ['offset-beyond-end'],
    verify: async (session) => {
      const { total } = await list(session, { limit: 1 })
      await session.forAll(
        fc.oneof(fc.integer({ min: total, max: 2_147_483_647 }), fc.constantFrom(total, 2_147_483_647)),
        async (offset) => {
          const page = await list(session, { offset })
          session.expect(page.data.length === 0, say`an empty page`, () => say`${page.data.length} clients`)
          session.expect(page.total === total, say`total ${total}`, () => say`${page.total}`)
        },
      )
    },
  }),
  paging({
    name: 'total',
    title: 'total counts what the filters leave, and nothing else',
    claims: ['total-location', 'list-member'],
    verify: async (session) => {
      const world = await readWorld(session)
      if (!world.isWhole) throw new NothingToCheck('the server has more clients than a run reads')
      session.expect(
        world.total === world.clients.length,
        say`total ${world.clients.length}`,
        () => say`${world.total}`,
      )
    },
  }),
]
