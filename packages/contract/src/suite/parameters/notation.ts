import { type Check, NothingToCheck, type Session, say, spread } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askList, ids, type ListQuery, list, queryWords } from '../client-calls.ts'
import { parameterOf, ruleOf } from '../filters/filter-rules.ts'
import { byId, type Installation, pageSize } from '../installation.ts'
import { readWorld } from '../world.ts'
import { parameter } from './relation.ts'

/** A parameter whose value has zeros before it, beside others. */
interface Padded {
  readonly others: ListQuery
  readonly name: string
  readonly value: string
  /** What the installation does where it takes such a value for an invalid one. */
  readonly invalid: 'refused' | 'nobody' | 'ignored'
}

/** In another base, a number with zeros before it is another number. */
export const notationChecks = (installation: Installation): Check[] => [
  parameter({
    name: 'leading-zeros',
    title: 'a number with zeros before it is the same number or invalid',
    claims: [],
    suspects: ['integer-notation'],
    verify: async (session) => {
      const { clients, total } = await readWorld(session)
      if (total < 2) throw new NothingToCheck('the server has fewer than two clients')
      const octal = clients.map(({ clientId }) => clientId).filter((id) => id > 7 && /^[0-7]+$/.test(String(id)))
      const padded = [...paddedNumbers(installation, total, octal), ...paddedIds(installation, clients)]
      await session.forEach(padded, async ({ others, name, value, invalid }) => {
        const due = ids((await list(session, { ...others, [name]: Number(value) })).data)
        const { response } = await askList(session, { ...others, [name]: value })
        if (response.status === installation.claims['invalid-query-status']) return
        const found = ids((await list(session, { ...others, [name]: value })).data)
        const isSame = found.join() === due.join()
        session.expect(
          isSame || found.join() === (await idsWhereInvalid(session, { others, invalid })),
          say`clients ${due} for ${queryWords({ ...others, [name]: value })}`,
          () => say`clients ${found}`,
        )
      })
    },
  }),
]

/** Numbers that are others in base eight. None of them leads beyond the end of the list. */
function paddedNumbers(installation: Installation, total: number, octal: readonly number[]): Padded[] {
  const { claims, filters } = installation
  const [pages, values] = [claims['invalid-page-numbers'], claims['invalid-filter-values']]
  const order = byId(installation)
  const isExact = ruleOf(filters, 'clientId').matching === 'whole'
  return [
    ...['010', '0012', '020']
      .filter((value) => Number(value) <= pageSize(installation))
      .map((value) => ({ others: order, name: 'limit', value, invalid: pages })),
    ...['010', '0011']
      .filter((value) => Number(value) < total)
      .map((value) => ({ others: { ...order, limit: 3 }, name: 'offset', value, invalid: pages })),
    ...(isExact ? spread(octal, 3) : []).map((id) => ({
      others: {},
      name: 'filter[clientId]',
      value: `0${id}`,
      invalid: values,
    })),
  ]
}

/** The identifiers of one client in each filter that takes them. A negative one has its zeros behind the sign. */
function paddedIds(installation: Installation, clients: readonly Client[]): Padded[] {
  const { claims, filters } = installation
  const byIds = filters.filter(({ kind, matching }) => kind === 'ids' && matching !== 'ignored')
  return byIds.flatMap((rule) => {
    const ids = [...new Set(clients.flatMap((client) => rule.valueOf(client) ?? []))].map(Number)
    const [usual, negative] = [ids.find((id) => id > 0), ids.find((id) => id < 0)]
    return [usual, negative]
      .filter((id) => id !== undefined)
      .map((id) => ({
        others: byId(installation),
        name: parameterOf(rule),
        value: `${id < 0 ? '-' : ''}0${Math.abs(id)}`,
        invalid: claims['invalid-filter-values'],
      }))
  })
}

/** What a list holds where the server takes a value for invalid and does not refuse it; nothing where it has to refuse it. */
async function idsWhereInvalid(
  session: Session,
  { others, invalid }: Pick<Padded, 'others' | 'invalid'>,
): Promise<string | undefined> {
  if (invalid === 'refused') return undefined
  return invalid === 'nobody' ? '' : ids((await list(session, others)).data).join()
}
