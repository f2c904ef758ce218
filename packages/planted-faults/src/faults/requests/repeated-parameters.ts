import { type Fault, type Fetch, fault, type OnlyWhere } from '../../planting/fault.ts'
import { isList } from '../../planting/requests.ts'
import { bodyOf, withBody } from '../../planting/responses.ts'

const whereLastCounts: OnlyWhere = { 'repeated-parameters': 'last' }

const namesGivenTwice = ({ searchParams }: URL): string[] =>
  [...new Set(searchParams.keys())].filter((name) => searchParams.getAll(name).length > 1)

/** The same request with the first value only, for some of its parameters that are given twice. */
const withFirst = (request: Request, names: readonly string[]): Request => {
  const url = new URL(request.url)
  for (const name of names) url.searchParams.set(name, url.searchParams.get(name) ?? '')
  return new Request(url, request)
}

/** A list is asked for by the first value of a parameter that is given twice, if it is one of these. */
const firstCounts = (applies: (name: string) => boolean) => ({
  http: (next: Fetch) => async (request: Request) => {
    const names = isList(request) ? namesGivenTwice(new URL(request.url)).filter(applies) : []
    return next(names.length > 0 ? withFirst(request, names) : request)
  },
})

/** Parameters that are given twice. */
export const repeatedParameterFaults: readonly Fault[] = [
  fault(
    'overruled-value-is-checked',
    'Of a parameter that is given twice the last value counts, but the first one is refused if it is invalid.',
    {
      http: (next) => async (request) => {
        const names = isList(request) ? namesGivenTwice(new URL(request.url)) : []
        if (names.length === 0) return next(request)
        const checked = await next(withFirst(request, names))
        return checked.status === 400 ? checked : next(request)
      },
    },
    whereLastCounts,
  ),
  fault(
    'total-by-overruled-filter',
    'Of a filter that is given twice the last value counts for the clients of a page, but the first one for the total.',
    {
      http: (next) => async (request) => {
        const names = namesGivenTwice(new URL(request.url)).filter((name) => name.startsWith('filter['))
        const response = await next(request)
        if (!isList(request) || names.length === 0 || response.status !== 200) return response
        const [body, first] = [await bodyOf(response), await bodyOf(await next(withFirst(request, names)))]
        return typeof first?.total === 'number' ? withBody(response, { ...body, total: first.total }) : response
      },
    },
    whereLastCounts,
  ),
  fault(
    'first-of-two-sort-fields-counts',
    'Of two parameters sort_by or sort_order the first counts.',
    firstCounts((name) => name.startsWith('sort_')),
    whereLastCounts,
  ),
  fault(
    'first-of-two-text-filters-counts',
    'Of two filters by city or by nickname the first counts.',
    firstCounts((name) => name === 'filter[city]' || name === 'filter[nickname]'),
    whereLastCounts,
  ),
]
