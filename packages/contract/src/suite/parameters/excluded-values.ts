import { type Check, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import {
  acceptsJson,
  askList,
  clientsPath,
  ids,
  type ListQuery,
  list,
  queryWords,
  readListed,
} from '../client-calls.ts'
import { looksAtId, parameterOf } from '../filters/filter-rules.ts'
import type { Installation } from '../installation.ts'
import { readWorld } from '../world.ts'
import { parameter } from './relation.ts'
import { sameTotal } from './spelling.ts'

/** A value that the document excludes, and the query that has the same effect. */
interface TakenAs {
  readonly claim: keyof Installation['claims']
  readonly asked: ListQuery
  readonly like: ListQuery
}

const inWords = (asked: ListQuery): string => `${new URLSearchParams(asked as Record<string, string>)}`

/** Values that the document excludes, where an installation does not refuse them. */
export function excludedValueChecks(installation: Installation): Check[] {
  const { claims, filters } = installation
  const rule = claims['invalid-filter-values']
  const isAscending = claims['sort-order-unknown'] === 'ascending'
  const takenAs: readonly TakenAs[] = [
    { claim: 'offset-below-minimum', asked: { offset: (claims['offset-minimum'] ?? 0) - 1 }, like: {} },
    { claim: 'sort-order-unknown', asked: { sort_order: 'nonsense' }, like: isAscending ? { sort_order: 'asc' } : {} },
    { claim: 'invalid-page-numbers', asked: { offset: 'x' }, like: {} },
  ]
  const usable = filters.filter(
    ({ kind, matching }) => (kind === 'ids' || kind === 'country') && matching !== 'ignored',
  )
  const defaults = takenAs
    .filter(({ claim }) => claims[claim] !== 'refused')
    .map(({ claim, asked, like }) =>
      parameter({
        name: claim,
        title: `${inWords(like) || 'the default'} is used for ${inWords(asked)}`,
        claims: [claim],
        verify: async (session) => {
          const [usual, other] = [ids((await list(session, like)).data), ids((await list(session, asked)).data)]
          const isSame = other.join() === usual.join()
          session.expect(isSame, say`clients ${usual} for ${queryWords(asked)}`, () => say`clients ${other}`)
        },
      }),
    )
  const odd = [
    ...(rule === 'refused' ? [beyondRangeCheck(installation), namesForIdsCheck(installation)] : []),
    brokenTextsCheck(installation),
  ]
  if (rule === 'refused' || usable.length === 0) return [...defaults, ...odd]
  return [
    ...defaults,
    ...odd,
    parameter({
      name: 'excluded-values',
      title:
        rule === 'ignored'
          ? 'a filter with an invalid value is ignored'
          : 'a filter with an invalid value finds nobody',
      claims: ['invalid-filter-values'],
      verify: async (session) => {
        for (const { name } of usable) {
          const asked = { [`filter[${name}]`]: 'x' }
          if (rule === 'ignored') {
            await sameTotal(session, asked)
            continue
          }
          const { total } = await list(session, { ...asked, limit: 1 })
          session.expect(total === 0, say`nobody for ${queryWords(asked)}`, () => say`${total} clients`)
        }
      },
    }),
  ]
}

/** One more than the largest integer that JSON represents exactly in every language, and one less than the smallest. */
const beyondRange = ['9007199254740992', '-9007199254740992']

/** A host can have larger identifiers than JSON. Then nobody has this one. */
const beyondRangeCheck = ({ claims, filters }: Installation): Check =>
  parameter({
    name: 'beyond-range',
    title: 'an identifier that is too large for JSON is refused, or finds nobody',
    claims: [],
    verify: async (session) => {
      for (const filter of filters.filter(looksAtId))
        for (const value of beyondRange) {
          const asked = { [parameterOf(filter)]: value, limit: 1 }
          const { response } = await askList(session, asked)
          if (response.status === claims['invalid-query-status']) continue
          const { total } = (await readListed(session, response)).page
          session.expect(total === 0, say`nobody for ${queryWords(asked)}`, () => say`${total} clients`)
        }
    },
  })

/** The name that a client shows for an identifier. */
const namesOfIds: Readonly<Record<string, (client: Client) => string | null | undefined>> = {
  typeIds: ({ type }) => type?.name,
  verificationLevelIds: ({ verificationLevel }) => verificationLevel?.name,
  managerIds: ({ manager }) => manager?.name,
  statusIds: ({ status }) => status,
  riskLevelIds: ({ riskLevel }) => riskLevel,
  internalTypeIds: ({ internalType }) => internalType,
}

/** A filter by identifiers takes no names: with some of them, it would mean another client than the caller. */
const namesForIdsCheck = ({ claims, filters, namedIds }: Installation): Check =>
  parameter({
    name: 'names-for-ids',
    title: 'a name in place of its identifier is refused, or finds nobody',
    claims: [],
    suspects: ['invalid-filter-values'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      const ignored = new Set([
        ...filters.flatMap(({ name, matching }) => (matching === 'ignored' ? [name] : [])),
        ...namedIds.flatMap(({ name, isIgnored }) => (isIgnored ? [name] : [])),
      ])
      for (const [filter, nameOf] of Object.entries(namesOfIds).filter(([one]) => !ignored.has(one))) {
        const name = clients.map(nameOf).find((one) => typeof one === 'string' && /^[^,]+$/.test(one))
        if (!name) continue
        const asked = { [`filter[${filter}]`]: name, limit: 1 }
        const { response } = await askList(session, asked)
        if (response.status === claims['invalid-query-status']) continue
        const { total } = (await readListed(session, response)).page
        session.expect(total === 0, say`nobody for ${queryWords(asked)}`, () => say`${total} clients`)
      }
    },
  })

/** A host can read a text that is not UTF-8 with other characters in place of the wrong ones. Nobody has such a text. */
const brokenTextsCheck = ({ claims, filters }: Installation): Check =>
  parameter({
    name: 'broken-texts',
    title: 'a text that is not UTF-8 is refused, or finds nobody',
    claims: [],
    verify: async (session) => {
      // Such a code is an invalid value, too.
      const kinds = ['text', 'address', ...(claims['invalid-filter-values'] === 'ignored' ? [] : ['country'])]
      const byText = filters.filter(({ kind, matching }) => kinds.includes(kind) && matching !== 'ignored')
      for (const filter of byText) {
        const target = `${clientsPath}?limit=1&${encodeURIComponent(parameterOf(filter))}=zq%FFxj`
        const { response } = await session.ask(session.operation('listClients'), {
          method: 'GET',
          target,
          headers: acceptsJson,
        })
        if (response.status === claims['invalid-query-status']) continue
        const { total } = (await readListed(session, response)).page
        session.expect(total === 0, say`nobody for a text that is not UTF-8`, () => say`${total} clients`)
      }
    },
  })
