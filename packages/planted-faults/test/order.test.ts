import { sandboxTarget } from '@b2core-clients/contract'
import type { OpenTarget } from '@b2core-clients/openapi-contract'
import { expect, it } from 'vitest'
import { faultyTarget } from '../src/index.ts'
import { fault } from '../src/planting/fault.ts'
import { orderedBy } from '../src/planting/order.ts'
import { preparedHost } from './support/prepared-clients.ts'

const queries = ['asc', 'desc'].map((order) => `sort_by=loggedAt&sort_order=${order}&limit=100`)

async function timesOf({ baseUrl, fetch }: OpenTarget, query: string): Promise<unknown[]> {
  const headers = { authorization: 'Bearer sandbox-admin' }
  const response = await fetch(new Request(`${baseUrl}/api/v2/clients?${query}`, { headers }))
  const { data } = (await response.json()) as { data: { loggedAt: string | null }[] }
  return data.map(({ loggedAt }) => loggedAt)
}

it.each(['laravel', 'spring'])('keeps clients without a value where a host made with %s has them', async (name) => {
  const document = (await preparedHost(name)).document.root
  const host = await sandboxTarget({ document }).open()
  const sorted = await faultyTarget(fault('sorted', 'Nothing is wrong.', orderedBy({})), { document }).open()
  for (const query of queries) {
    const times = await timesOf(host, query)
    expect(times).toContain(null)
    expect(await timesOf(sorted, query)).toEqual(times)
  }
  await Promise.all([host.close?.(), sorted.close?.()])
})
