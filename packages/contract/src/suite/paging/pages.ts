import { type Check, NothingToCheck, type Session, say } from '@b2core-clients/openapi-contract'
import fc from 'fast-check'
import { askList, ids, type ListQuery, list } from '../client-calls.ts'
import { byId, type Installation, pageSize } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { negativeLimitCheck } from './negative-limit.ts'

const paging = relationsOf('paging')

/** Reading a whole list a few clients at a time takes many requests. */
const fewCases = { cases: 12 }
const mostPaged = 400

/** How a list is cut into pages, and what `total` counts. */
export const pageChecks = (installation: Installation): Check[] => [
  partitionCheck(installation),
  sortsCheck(installation),
  paging({
    name: 'window',
    title: 'a page is what the longest page shows from its offset on',
    claims: ['offset-default'],
    verify: async (session) => {
      const most = pageSize(installation)
      const order = { ...byId(installation) }
      const first = await list(session, { limit: most, ...order })
      const window = fc.tuple(fc.nat({ max: Math.max(0, first.data.length - 1) }), fc.integer({ min: 1, max: most }))
      if (first.data.length < 2) session.telling.cannotTell('there are fewer than two clients')
      await session.forAll(window, async ([offset, limit]) => {
        const page = await list(session, { offset, limit, ...order })
        const due = ids(first.data).slice(offset, offset + limit)
        const known = ids(page.data).slice(0, Math.min(due.length, most - offset))
        session.expect(known.join() === due.join(), say`${due}`, () => say`${known}`)
      })
    },
  }),
  paging({
    name: 'longest',
    title: `a page of ${pageSize(installation)} holds as many clients where there are as many`,
    verify: async (session) => {
      const limit = pageSize(installation)
      const page = await list(session, { limit })
      if (page.total < limit) throw new NothingToCheck(`the server has fewer than ${limit} clients`)
      session.expect(page.data.length === limit, say`${limit} clients`, () => say`${page.data.length}`)
    },
  }),
  ...defaultLimitChecks(installation),
  ...limitChecks(installation),
  negativeLimitCheck(installation),
  beyondCheck(installation),
  totalCheck(installation),
]

const sortsOf = ({ claims }: Installation): string[] => [...(claims['sort-fields'] ?? [])].map(String)

/** Sorts whose order is certain: where ties have none, only that by id. */
export const certainSorts = (installation: Installation): string[] =>
  sortsOf(installation).filter((field) => field === 'clientId' || installation.claims['sort-ties'] !== 'unspecified')

function partitionCheck(installation: Installation): Check {
  const sorts = certainSorts(installation)
  const most = pageSize(installation)
  return paging({
    name: 'partition',
    title: 'pages partition the list, whatever the limit',
    verify: async (session) => {
      if (sorts.length === 0) throw new NothingToCheck('no order is certain')
      const limits = fc.oneof(
        fc.integer({ min: 1, max: most }),
        fc.constantFrom(...[7, 20, 33, most].filter((limit) => limit <= most)),
      )
      const sort = fc.record({ sort_by: fc.constantFrom(...sorts), sort_order: fc.constantFrom('asc', 'desc') })
      const cases = fc.tuple(limits, sort, fc.constantFrom(...usefulFilters(installation)))
      await session.forAll(
        cases,
        ([limit, order, filter]) => partitions(session, { ...filter, ...order }, limit, most),
        fewCases,
      )
    },
  })
}

/** Filters that find a good part of the clients. */
function usefulFilters({ filters }: Installation): ListQuery[] {
  const takesList = filters.some(({ name, takes }) => name === 'typeIds' && takes === 'list')
  return [{}, { 'filter[typeIds]': takesList ? '1,2' : 1 }, { 'filter[name]': 'a' }, { 'filter[statusIds]': 1 }]
}

async function partitions(session: Session, query: ListQuery, limit: number, most: number): Promise<void> {
  const whole: number[] = []
  const { total } = await list(session, { ...query, limit: 1 })
  const end = Math.min(total, mostPaged, limit * 15)
  for (let offset = 0; offset < end; offset += limit) {
    const page = await list(session, { ...query, limit, offset })
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
  const repeated = whole.length - new Set(whole).size
  session.expect(repeated === 0, say`each client once`, () => say`${repeated} twice`)
  const wide: number[] = []
  for (let offset = 0; offset < whole.length; offset += most)
    wide.push(...ids((await list(session, { ...query, limit: most, offset })).data))
  const isSame = wide.slice(0, whole.length).join() === whole.join()
  session.expect(isSame, say`the same order as with limit ${most}`, () => say`${whole}`)
}

const sortsCheck = (installation: Installation): Check =>
  paging({
    name: 'sorts',
    title: 'pages partition the list in every order',
    verify: async (session) => {
      const limit = Math.min(33, pageSize(installation))
      for (const sort_by of certainSorts(installation))
        await session.forEach(['asc', 'desc'], async (sort_order) => {
          const seen: number[] = []
          for (let offset = 0; offset < 4 * limit; offset += limit) {
            const { data, total } = await list(session, { sort_by, sort_order, limit, offset })
            // Another claim says what a page after the last client has.
            if (offset > 0 && offset >= total) break
            const due = Math.max(0, Math.min(limit, total - offset))
            session.expect(data.length === due, say`${due} clients at offset ${offset}`, () => say`${data.length}`)
            seen.push(...ids(data))
          }
          const twice = seen.length - new Set(seen).size
          session.expect(twice === 0, say`each client once`, () => say`${twice} twice`)
        })
    },
  })

function defaultLimitChecks({ claims }: Installation): Check[] {
  const usual = claims['limit-default']
  if (usual === undefined) return []
  return [
    paging({
      name: 'default-limit',
      title: `a page holds ${usual} clients when no limit is given`,
      claims: ['limit-default'],
      verify: async (session) => {
        const page = await list(session)
        const due = Math.min(usual, page.total)
        session.expect(page.data.length === due, say`${due} clients`, () => say`${page.data.length}`)
        if (page.total <= usual) session.telling.cannotTell(`there are no more than ${usual} clients`)
      },
    }),
  ]
}

/** What a limit does that is out of bounds, where it is not refused. */
function limitChecks({ claims }: Installation): Check[] {
  const below = claims['limit-below-minimum']
  const { 'limit-minimum': minimum, 'limit-maximum': maximum } = claims
  const lowest = (minimum ?? 1) - 1
  const belowCheck = paging({
    name: 'below-minimum',
    title: `a limit below the minimum ${belowTitles[below]}`,
    claims: ['limit-below-minimum', 'limit-minimum'],
    verify: async (session) => {
      if (below === 'all' && (await list(session, { limit: 1 })).total > mostPaged)
        throw new NothingToCheck(`the server has more than ${mostPaged} clients`)
      // What the default is, is another question.
      const usual = (await list(session)).data.length
      const { data, total } = await list(session, { limit: lowest })
      const due = { refused: 0, empty: 0, default: usual, minimum: Math.min(minimum ?? 1, total), all: total }[below]
      session.expect(data.length === due, say`${due} clients for the limit ${lowest}`, () => say`${data.length}`)
      if (total <= usual) session.telling.cannotTell('the first page holds all clients')
    },
  })
  const above = claims['limit-above-maximum']
  const aboveCheck = paging({
    name: 'above-maximum',
    title:
      above === 'capped'
        ? `a limit above ${maximum ?? 'the maximum'} is taken as the maximum`
        : 'a limit has no maximum',
    claims: ['limit-above-maximum', 'limit-maximum'],
    verify: async (session) => {
      const most = maximum ?? 100
      const usual = (await list(session)).data.length
      // A host may have a bound for what it takes for an integer.
      const isOurs = session.can('exclusive data')
      const beyond = above === 'capped' ? [most + 1, 2 * most, 10 * most, ...(isOurs ? farAbove : [])] : [most + 1]
      await session.forEach(beyond, async (limit) => {
        const { data, total } = await list(session, { limit })
        if (total <= most) throw new NothingToCheck(`the server has fewer than ${most + 1} clients`)
        const due = above === 'capped' ? most : limit
        // A page of the usual size is what a host returns that ignores the limit. Any other size shows another maximum.
        const isIgnored = data.length === usual
        session.expect(data.length === due, say`${due} clients for the limit ${limit}`, () => say`${data.length}`, [
          above !== 'capped' || isIgnored ? 'limit-above-maximum' : 'limit-maximum',
        ])
      })
    },
  })
  return [
    ...(below === 'refused' || minimum === undefined || lowest < 0 ? [] : [belowCheck]),
    ...(above === 'refused' ? [] : [aboveCheck]),
  ]
}

/** Limits that do not fit into 32, 53 or 64 bits, or that become a small number when they are cut to fit. */
const farAbove = [
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32,
  2 ** 32 + 1,
  2 ** 53 + 2,
  `${2n ** 63n}`,
  `${2n ** 64n + 1n}`,
  '9'.repeat(40),
]

const belowTitles: Readonly<Record<Installation['claims']['limit-below-minimum'], string>> = {
  refused: 'is refused',
  default: 'is ignored',
  minimum: 'is raised to it',
  empty: 'returns an empty page',
  all: 'returns all clients',
}

const beyondTitles: Readonly<Record<Installation['claims']['offset-beyond-end'], string>> = {
  empty: 'returns an empty page and the same total',
  'not-found': 'is not found',
  'last-page': 'returns the last page',
}

const beyondCheck = ({ claims }: Installation): Check =>
  paging({
    name: 'beyond',
    title: `an offset beyond the end ${beyondTitles[claims['offset-beyond-end']]}`,
    claims: ['offset-beyond-end', 'offset-maximum'],
    verify: async (session) => {
      const { total } = await list(session, { limit: 1 })
      if (total === 0) throw new NothingToCheck('the server has no clients')
      const highest = Math.max(total, claims['offset-maximum'] ?? 2_147_483_647)
      const offsets = fc.oneof(fc.integer({ min: total, max: highest }), fc.constantFrom(total, highest))
      await session.forAll(offsets, async (offset) => {
        if (claims['offset-beyond-end'] === 'not-found') {
          const { response } = await askList(session, { offset })
          session.expect(response.status === 404, say`status 404`, () => say`status ${response.status}`)
          return
        }
        const page = await list(session, { offset })
        const isEmpty = claims['offset-beyond-end'] === 'empty'
        session.expect(
          (page.data.length === 0) === isEmpty,
          isEmpty ? say`an empty page` : say`the last page`,
          () => say`${page.data.length} clients`,
        )
        session.expect(page.total === total, say`total ${total}`, () => say`${page.total}`)
      })
    },
  })

const totalCheck = (installation: Installation): Check =>
  paging({
    name: 'total',
    title: 'total counts what the filters leave, and nothing else',
    claims: ['total-location', 'total-name', 'list-member'],
    verify: async (session) => {
      const world = await readWorld(session)
      const { clients, total, isWhole } = world
      if (isWhole) {
        session.expect(total === clients.length, say`total ${clients.length}`, () => say`${total}`)
        return
      }
      // A longer list is not read to its end: it has a last client where the total says. The run may have created more.
      const { total: now } = await list(session, { limit: 1 })
      const last = await list(session, { offset: now - 1, limit: 10, ...byId(installation) })
      session.expect(last.data.length === 1, say`one client at offset ${now - 1}`, () => say`${last.data.length}`)
    },
  })
