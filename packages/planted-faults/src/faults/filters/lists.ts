import { byHand, type Fault, fault, onAsked, once, onFilter, onPage } from '../../planting/fault.ts'
import { onLists } from '../../planting/queries.ts'
import { idLists } from '../../planting/texts.ts'

const codeLists = [...idLists, 'countryCodes'] as const

/** All integers of a range of up to a hundred. */
function inRange(entry: string): string[] {
  const [, from, to] = /^ *(\d{1,6})-(\d{1,6}) *$/.exec(entry) ?? []
  const [first, last] = [Number(from), Number(to)]
  if (from === undefined || last < first || last - first > 100) return [entry]
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index))
}

const idOfName: Readonly<Record<string, string>> = { Active: '1', Inactive: '2', Individual: '1', Corporate: '2' }

/** Filters by several values: how a list is taken apart. */
export const listFilterFaults: readonly Fault[] = [
  fault(
    'list-first-only',
    'Only the first id of a list counts.',
    onFilter((filter) => ({
      ...filter,
      ...(filter.managerIds && { managerIds: filter.managerIds.slice(0, 1) }),
      ...(filter.countryCodes && { countryCodes: filter.countryCodes.slice(0, 1) }),
    })),
  ),
  fault(
    'list-last-dropped',
    'Of a list of ids the last is dropped when there are several.',
    onFilter((filter) => ({
      ...filter,
      ...(filter.typeIds && filter.typeIds.length > 1 && { typeIds: filter.typeIds.slice(0, -1) }),
    })),
  ),
  fault(
    'list-and',
    'A list of several ids asks for clients that have all of them, so nobody.',
    byHand(
      (query) => query,
      () => [],
      ({ filter }) => (filter.statusIds?.length ?? 0) > 1,
    ),
  ),
  fault(
    'spaces-in-list',
    'Of `1, 2, 3` only what stands before the first space counts.',
    onAsked((query) => {
      for (const [name, value] of [...query])
        if (/Ids\]$/.test(name) && value.includes(', ')) query.set(name, value.slice(0, value.indexOf(', ')))
    }),
  ),
  fault(
    'list-empty-entry-dropped',
    'An empty entry of a list is ignored, so that 1,,2 is 1,2.',
    onLists((entries) => (entries.some((entry) => entry.trim()) ? entries.filter((entry) => entry.trim()) : entries)),
    { 'empty-values': ['refused', 'nobody'] },
  ),
  fault(
    'list-odd-entry-dropped',
    'In a list of ids, entries that are not numbers are ignored when others are.',
    onLists((entries, name) => {
      const numbers = entries.filter((entry) => /^ *-?\d+ *$/.test(entry))
      return name.endsWith('Ids]') && numbers.length > 0 ? numbers : entries
    }),
  ),
  fault(
    'list-after-ten-cut',
    'Of a list of ids what follows the tenth is dropped.',
    onFilter((filter) => {
      const cut = Object.fromEntries(
        codeLists.flatMap((name) => (filter[name] ? [[name, filter[name].slice(0, 10)]] : [])),
      )
      return { ...filter, ...cut }
    }),
  ),
  fault(
    'list-counts-repeated-id',
    'A client counts in total as often as its id is in the list of a filter, so that 1,1 doubles it.',
    onPage(async (page, query, store) => {
      let { total } = page
      for (const name of codeLists) {
        const ids = query.filter[name] ?? []
        const again = ids.filter((id, index) => ids.indexOf(id) !== index)
        for (const id of again)
          total += (await store.list({ ...query, filter: { ...query.filter, [name]: [id] } })).total
      }
      return { ...page, total }
    }),
  ),
  fault(
    'long-list-of-ids-cut',
    'Of more than thirty ids in a filter only the first thirty are used.',
    onAsked((query) => {
      for (const name of ['filter[typeIds]', 'filter[statusIds]', 'filter[managerIds]', 'filter[riskLevelIds]']) {
        const ids = once(query, name)?.split(',') ?? []
        if (ids.length > 30) query.set(name, ids.slice(0, 30).join())
      }
    }),
  ),
  fault(
    'repeated-id-twice',
    'An id that is named twice in filter[typeIds] lists its clients twice.',
    byHand(
      (query) => query,
      (all, { filter }) => {
        const ids = filter.typeIds ?? []
        return new Set(ids).size < ids.length ? all.flatMap((client) => [client, client]) : all
      },
      ({ filter }) => filter.typeIds !== undefined,
    ),
  ),
  fault(
    'list-of-ranges',
    'A range such as 1-3 in a filter by identifiers is taken for all from 1 to 3.',
    onLists((entries, name) => (name.endsWith('Ids]') ? entries.flatMap(inRange) : entries)),
  ),
  fault(
    'list-by-other-signs',
    'A vertical line or a semicolon separates identifiers in a filter too.',
    onLists((entries, name) =>
      name.endsWith('Ids]')
        ? entries.flatMap((entry) => (/^\d+[|;]\d+$/.test(entry) ? entry.split(/[|;]/) : [entry]))
        : entries,
    ),
  ),
  fault(
    'list-in-quotes-or-brackets',
    'Identifiers in a filter may be in quotation marks or brackets.',
    onLists((entries, name) =>
      name.endsWith('Ids]') ? entries.map((entry) => entry.replace(/^["'[(](-?\d+)["'\])]$/, '$1')) : entries,
    ),
  ),
  fault(
    'names-for-ids',
    'The filters by status and by type also take names, such as Active and Individual.',
    onLists((entries, name) => (name.endsWith('Ids]') ? entries.map((entry) => idOfName[entry] ?? entry) : entries)),
  ),
]
