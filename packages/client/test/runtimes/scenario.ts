import { createB2CoreClient } from '@b2core-clients/client'
import { drift } from '@b2core-clients/client/drift'
import { createOpenapiClient } from '@b2core-clients/client/openapi'

/** What the client does on a runtime. It has to be the same on each of them. */
export async function scenario(baseUrl: string): Promise<Record<string, unknown>> {
  const drifted: string[] = []
  const hooks = [drift({ onDrift: (found) => drifted.push(...found.map(({ problem }) => problem)) })]
  let asked = 0
  const token = async () => (++asked > 1 ? 'good' : 'expired')
  const client = createB2CoreClient({ baseUrl, token, hooks, backoffMs: 1 })
  const { clients } = client

  const page = await clients.list({ filter: { managerIds: [1, 2], name: 'Jürgen & Söhne' }, limit: 2 })
  const retried = await clients.get(503).raw()
  const created = await clients.create({ email: 'jdoe@example.com', phones: [{ phone: '+971000000000' }] })
  let iterated = 0
  for await (const { clientId } of clients.iterate({}, { pageSize: 10 })) iterated += clientId
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 20)
  const kinds = await Promise.all([
    clients.get(404).safe(),
    clients.get(200).safe(),
    clients.get(302).safe(),
    clients.get(0, { timeoutMs: 50, retries: 0 }).safe(),
    clients.get(0, { signal: controller.signal }).safe(),
    clients.get(Number.NaN).safe(),
  ])
  const byHand = await createOpenapiClient(client).GET('/api/v2/clients/{clientId}', {
    params: { path: { clientId: 1 } },
  })
  return {
    page,
    attempts: retried.attempts,
    created: created.name,
    iterated,
    kinds: kinds.map(({ error }) => error?.kind),
    byHand: byHand.data?.name,
    drifted: drifted.filter((problem) => problem.startsWith('has')),
    asked,
  }
}
