import { expect, it } from 'vitest'
import { createRun, hostTarget, runChecks } from '../src/index.ts'
import { described, refused, responses } from './support/correct-servers.ts'
import { preparePaths } from './support/prepare-paths.ts'

const query = (name: string, schema: object) => ({ name, in: 'query', schema })
const prepared = preparePaths({
  '/rows': {
    get: {
      operationId: 'list',
      parameters: [
        query('limit', { type: 'integer', minimum: 0, maximum: 50, default: 5 }),
        query('offset', { type: 'integer', minimum: 0 }),
        query('colour', { enum: ['red', 'blue'] }),
        query('size', { type: 'integer' }),
      ],
      responses: { ...responses, 200: described },
    },
  },
})
const checks = prepared.checks.filter(({ id }) => id === 'list/steady/combinations')

const rows = Array.from({ length: 12 }, (_, id) => ({ id, colour: ['red', 'blue'][id % 2], size: id % 3 }))
type Row = (typeof rows)[number]

/** The outcome against a list that is chosen by colour and by size. */
async function outcome(respond: (found: readonly Row[], query: URLSearchParams) => object) {
  const fetch = async (request: Request) => {
    const { searchParams } = new URL(request.url)
    const number = (name: string, usual: number) => Number(searchParams.get(name) ?? usual)
    const [limit, offset] = [number('limit', 5), number('offset', 0)]
    if (limit > 50 || !Number.isInteger(number('size', 0))) return refused()
    const chosen = rows.filter(
      ({ colour, size }) => colour === (searchParams.get('colour') ?? colour) && size === number('size', size),
    )
    const found = respond(chosen, searchParams) as { items: Row[] }
    return Response.json({ ...found, items: found.items.slice(offset, offset + limit) })
  }
  const target = hostTarget({ name: 'rows', url: 'http://localhost', capabilities: ['state'], fetch })
  const [result] = await runChecks(createRun(prepared, target, { seed: 1, cases: 5 }), checks)
  return result?.failure?.message ?? result?.outcome
}

it('a list that says only on its first page how many there are passes', async () => {
  expect(await outcome((items, query) => ({ items, ...(!query.has('offset') && { total: items.length }) }))).toBe(
    'passed',
  )
})

it('a list with another number on a later page is noticed', async () => {
  expect(
    await outcome((items, query) => ({ items, total: items.length + (query.get('offset') === '1' ? 1 : 0) })),
  ).toBe('expected {"total":12} on each page, got {"total":13}')
})

it.each(['colour', 'size'])('a %s that is ignored beside another condition is noticed', async (ignored) => {
  const ignoring = (found: readonly Row[], query: URLSearchParams) =>
    query.has('colour') && query.has('size')
      ? rows.filter((row) =>
          ignored === 'size' ? row.colour === query.get('colour') : row.size === Number(query.get('size')),
        )
      : found
  expect(await outcome((found, query) => ({ items: ignoring(found, query) }))).toMatch(
    `only things that ${ignored} chooses`,
  )
})
