import type { SubjectClient } from '../../../packages/client/test/faults/run-fault.ts'

export const clientsPath = '/api/v2/clients'

/** Parts that a caller of each peer writes by hand. */
interface Calls {
  get(path: string): Promise<unknown>
  list(query: Record<string, unknown>): Promise<unknown>
  create(body: Record<string, unknown>): Promise<unknown>
}

type Input = { readonly filter?: Record<string, unknown>; readonly [name: string]: unknown }

/** The query as the API wants it, for clients that know nothing of it: lists joined by commas. */
export function flatQuery({ filter = {}, ...rest }: Input, joined = true): Record<string, unknown> {
  const flat = {
    ...rest,
    ...Object.fromEntries(Object.entries(filter).map(([name, value]) => [`filter[${name}]`, value])),
  }
  return Object.fromEntries(
    Object.entries(flat).map(([name, value]) => [name, joined && Array.isArray(value) ? value.join(',') : value]),
  )
}

/** The loop that the description suggests: ask on while the offset is below the total. */
export function subjectClient({ get, list, create }: Calls): SubjectClient {
  return {
    get: (clientId) => get(`${clientsPath}/${clientId}`),
    list: (query) => list(query),
    create: (body) => create(body),
    async *iterate(pageSize) {
      for (let offset = 0, total = 1; offset < total; offset += pageSize) {
        const page = (await list({ limit: pageSize, offset })) as { data: unknown[]; total: number }
        total = page.total
        yield* page.data
      }
    },
  }
}
