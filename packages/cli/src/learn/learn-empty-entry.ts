import type { FilterProbe } from './filter-probe.ts'
import type { Query } from './host-reader.ts'
import { type LearnContext, valueAt } from './learn-context.ts'
import { isScalar, listFilters } from './learn-list-filters.ts'

/** Where an empty filter is ignored, an empty entry of a list can still be a value like any other. */
export async function nameEmptyEntry({ lesson, rows }: LearnContext, probe: FilterProbe): Promise<void> {
  const claim = 'empty-values'
  if (!String(lesson.valueOf(claim)).startsWith('ignored')) return
  const filter = listFilters.find(({ claim, path }) => path && lesson.valueOf(claim) === 'list')
  const client = filter && rows.find((row) => isScalar(valueAt(row, String(filter.path))))
  if (!filter || !client) return
  const value = valueAt(client, String(filter.path))
  const query: Query = [[`filter[${filter.parameter}]`, `${value},,${value}`]]
  const { outcome, observation } = await probe.look(query, 'with an empty entry in a list', client)
  if (outcome === 'refused' || outcome === 'missing')
    lesson.departs(
      claim,
      `an empty entry of a list ${outcome === 'refused' ? 'is refused' : 'finds nobody'}, unlike an empty filter`,
      observation,
    )
}
