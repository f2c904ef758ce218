import { type ClientOptions, createB2CoreClient } from '@b2core-clients/client'
import type { Sandbox } from '@b2core-clients/sandbox'

/** What a consumer gets from some calls of a host, errors included, with a dialect module. */
export async function clientCalls(sandbox: Sandbox, dialect: ClientOptions['dialect']): Promise<unknown[]> {
  const { clients } = createB2CoreClient({
    baseUrl: sandbox.url,
    token: sandbox.token,
    retries: 0,
    ...(dialect && { dialect }),
  })
  const person = { info: { givenName: 'Ada', familyName: 'One', birthday: '1990-05-17' } }
  const calls: (() => Promise<unknown>)[] = [
    () => clients.list(),
    () => clients.list({ filter: { typeIds: [1, 2] }, limit: 3 }),
    () => clients.list({ filter: { countryCodes: ['036', '784'] }, limit: 3 }),
    () => clients.list({ offset: 5000 }),
    () => clients.get(1),
    () => clients.get(999_999),
    () => clients.create({ ...person, email: 'ada.one@example.com' }),
    () => clients.create({ ...person, email: 'ada.one@example.com' }),
    () => clients.create({ ...person, email: 'nobody' }),
    () => idsOf(clients.iterate({ filter: { name: 'an' } })),
  ]
  const results: unknown[] = []
  for (const call of calls) results.push(await call().catch(describeError))
  return results
}

async function idsOf(clients: AsyncIterable<{ readonly clientId: unknown }>): Promise<unknown[]> {
  const ids: unknown[] = []
  for await (const { clientId } of clients) ids.push(clientId)
  return ids
}

function describeError(error: Error): object {
  const { name, message } = error
  const { status, fieldErrors } = error as { status?: unknown; fieldErrors?: unknown }
  return { name, message, status, fieldErrors }
}
