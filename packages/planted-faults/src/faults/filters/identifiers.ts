import {
  asked,
  byHand,
  type Fault,
  fault,
  instead,
  judged,
  onAsked,
  once,
  onFilter,
  type Plant,
  placeOf,
} from '../../planting/fault.ts'
import { allMatching, idsOf, onWider } from '../../planting/lists.ts'
import { withoutValue } from '../../planting/queries.ts'
import { idLists } from '../../planting/texts.ts'
import { refusal } from '../../planting/wire.ts'

const to32Bits = (id: number): number => Number(BigInt.asIntN(32, BigInt(id)))

const onlyEnabledManagers: Plant = byHand(
  (query) => query,
  (all) => all.filter((client) => client.manager?.enabled !== false),
  ({ filter }) => filter.managerIds !== undefined,
)

const singlePrecision: Plant = byHand(
  ({ filter: { verificationLevelIds: _, ...filter }, ...query }) => ({ ...query, filter }),
  (all, { filter: { verificationLevelIds: wanted = [] } }) =>
    all.filter(({ verificationLevel }) => {
      const id = verificationLevel?.id
      return typeof id === 'number' && wanted.some((one) => Math.fround(one) === Math.fround(id))
    }),
  ({ filter }) => filter.verificationLevelIds !== undefined,
)

const idParameters = idLists.map((name) => `filter[${name}]`)

const zeros = [0x0660, 0x06f0, 0x0966, 0xff10]

/** Digits of some other scripts become those of ASCII. */
const asciiDigits = (text: string): string =>
  [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0
      const zero = zeros.find((start) => code >= start && code < start + 10)
      return zero === undefined ? character : String(code - zero)
    })
    .join('')

const managers = /^ *[1-6] *(?:, *[1-6] *)*$/

/** Inactive in place of Banned, and the other way round. */
const swappedStatusIds = new Map([
  [2, 3],
  [3, 2],
])

/** Filters by identifiers: how one value is read and compared. */
export const identifierFilterFaults: readonly Fault[] = [
  fault(
    'manager-zero-is-no-manager',
    'The identifier 0 in the filter by manager finds the clients who have no manager.',
    onWider(
      (query) => (query.get('filter[managerIds]') ?? '').split(',').some((id) => /^ *-?0+ *$/.test(id)),
      (query) => query.delete('filter[managerIds]'),
      async (all, request, next) => {
        const found = await allMatching(next, request)
        const ids = idsOf(found ?? [])
        return found && all.filter(({ clientId, manager }) => ids.has(clientId) || !manager)
      },
    ),
  ),
  fault(
    'filter-id-cut',
    'Of a filter[clientId] such as 12abc the number is taken.',
    onAsked((query) => {
      const value = once(query, 'filter[clientId]')
      if (value !== undefined && /^-?\d/.test(value)) query.set('filter[clientId]', String(Number.parseInt(value, 10)))
    }),
  ),
  fault(
    'verification-at-least',
    'filter[verificationLevelIds] also finds clients at higher levels than those named.',
    judged('verificationLevelIds', (client, value) => {
      const id = client.verificationLevel?.id
      return id != null && id >= Math.min(...value.split(',').map(Number))
    }),
  ),
  fault(
    'filter-id-wraps',
    'filter[clientId] is cut to 32 bits, so that 4294967297 finds client 1.',
    onFilter((filter) => (filter.clientId === undefined ? filter : { ...filter, clientId: to32Bits(filter.clientId) })),
  ),
  fault(
    'minus-excludes',
    'A negative id in filter[typeIds] finds the clients of all other types.',
    byHand(
      ({ filter: { typeIds: _, ...filter }, ...query }) => ({ ...query, filter }),
      (all, { filter: { typeIds = [] } }) =>
        all.filter(({ type }) => typeIds.some((id) => (id < 0 ? type?.id !== -id : type?.id === id))),
      ({ filter: { typeIds } }) => typeIds?.some((id) => id < 0) ?? false,
    ),
  ),
  fault(
    'left-manager-finds-nobody',
    'The filter by manager does not find the clients of a manager who is no longer enabled.',
    onlyEnabledManagers,
    { 'manager-ids-values': ['list', 'one', 'first'] },
  ),
  fault(
    'identifiers-in-single-precision',
    'Identifiers of verification levels are compared in single precision, so that -96750486 also finds the level -96750485.',
    singlePrecision,
    { 'verification-level-ids-values': 'list' },
  ),
  fault(
    'client-id-prefix',
    'filter[clientId]=1 also finds 10 and 11.',
    judged('clientId', (client, value) => String(client.clientId).startsWith(value)),
  ),
  fault(
    'null-manager-matches',
    'A client without a manager meets every filter[managerIds].',
    judged(
      'managerIds',
      (client, value) =>
        client.manager == null ||
        value
          .split(',')
          .map(Number)
          .includes(client.manager.id ?? 0),
    ),
  ),
  fault(
    'negative-id-positive',
    'A negative id is taken for its positive.',
    onFilter((filter) => ({
      ...filter,
      ...(filter.verificationLevelIds && { verificationLevelIds: filter.verificationLevelIds.map(Math.abs) }),
    })),
  ),
  fault(
    'digits-of-other-scripts-are-numbers',
    'Full-width, Arabic, Persian and Devanagari digits are taken for integers in limit, offset and the filters by identifiers.',
    onAsked((query) => {
      for (const name of ['limit', 'offset', 'filter[clientId]', ...idParameters]) {
        const value = once(query, name)
        if (value !== undefined && asciiDigits(value) !== value) query.set(name, asciiDigits(value))
      }
    }),
  ),
  fault(
    'type-of-zero',
    'filter[typeIds]=0 is taken for a filter without a value.',
    withoutValue('filter[typeIds]', '0'),
  ),
  fault(
    'manager-unknown-refused',
    'filter[managerIds] refuses the id of a manager who does not exist.',
    instead(
      (request) => {
        const ids = placeOf(request) === 'list' ? asked(request, 'filter[managerIds]') : null
        return ids !== null && /^[\d, ]+$/.test(ids) && !managers.test(ids)
      },
      () => refusal('filter[managerIds]', 'exists', 'must be ids of managers'),
    ),
  ),
  fault(
    'inactive-and-banned-swapped',
    'The status filter takes the identifier of Inactive for Banned, and the other way round.',
    onFilter(({ statusIds, ...filter }) => ({
      ...filter,
      ...(statusIds && { statusIds: statusIds.map((id) => swappedStatusIds.get(id) ?? id) }),
    })),
  ),
]
