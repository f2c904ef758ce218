import { createB2CoreClient } from '@b2core-clients/client'
import { expect, it } from 'vitest'
import type { Journal, JournalEntry } from '../../src/import/journal.ts'
import { register } from '../../src/import/register.ts'

/** What a host does with one create: it responds so, or not at all. The client is visible after so many looks. */
interface Create {
  readonly status?: number
  readonly message?: string
  readonly visibleAfter?: number
}

/**
 * A host that allows several clients with one email, and does with each create what `creates` says. A client that was sent
 * before is visible after `visibleAt` looks.
 */
function startHost(creates: readonly Create[], visibleAt = Infinity) {
  const sent: Create[] = []
  let looks = 0
  const fetch = async (_: string, { method, signal }: { method: string; signal: AbortSignal }) => {
    if (method === 'GET') {
      const isVisible = looks++ >= visibleAt
      return Response.json({
        total: isVisible ? 1 : 0,
        data: isVisible ? [{ clientId: 7, email: 'ada@example.com' }] : [],
      })
    }
    const create = creates[sent.length] ?? {}
    sent.push(create)
    const { status, message, visibleAfter = Infinity } = create
    visibleAt = Math.min(visibleAt, looks + visibleAfter)
    if (status === undefined) return new Promise<never>((_, reject) => signal.addEventListener('abort', reject))
    return Response.json(status === 201 ? { clientId: 7, email: 'ada@example.com' } : { message }, { status })
  }
  return { fetch, sent }
}

/** Registers one row at such a host. */
async function registerAt(creates: readonly Create[], before?: JournalEntry, visibleAt?: number) {
  const { fetch, sent } = startHost(creates, visibleAt)
  const entries = new Map<string, JournalEntry>(before && [['key', before]])
  const journal: Journal = {
    find: (key) => entries.get(key),
    note: (key, entry) => void entries.set(key, entry),
    forget: (key) => void entries.delete(key),
    close: () => {},
  }
  const client = createB2CoreClient({ baseUrl: 'https://host.example.com', token: 'secret', fetch, timeoutMs: 50 })
  const email = 'ada@example.com'
  const row = { number: 1, line: 2, key: 'key', body: { email }, email, problems: [], repeats: undefined }
  const signal = new AbortController().signal
  const { outcome } = await register(row, { client, journal, signal, wait: async () => {} })
  return { outcome, sends: sent.length, noted: entries.get('key')?.outcome }
}

it.each<[string, Create]>([
  ['that does not respond in time', {}],
  ['behind a proxy that does not wait, 504', { status: 504 }],
  ['behind a proxy that does not wait, 408', { status: 408 }],
  ['that fails, which can have created it and show it late', { status: 500 }],
])('a row is not sent again in the same run to a host %s', async (_, create) => {
  expect(await registerAt([create])).toEqual({ outcome: 'unknown', sends: 1, noted: 'unknown' })
  expect(await registerAt([{ ...create, visibleAfter: 2 }])).toEqual({ outcome: 'created', sends: 1, noted: 'created' })
})

it('a row whose run ended while it was sent is looked for some time before it is sent again', async () => {
  const sending: JournalEntry = { outcome: 'sending', clientId: undefined, message: '' }
  expect(await registerAt([{ status: 201 }], sending, 3)).toMatchObject({ outcome: 'created', sends: 0 })
  expect(await registerAt([{ status: 201 }], sending)).toMatchObject({ outcome: 'created', sends: 1 })
})

it('a row is sent again by a later run, if the host still does not show its client', async () => {
  const unknown: JournalEntry = { outcome: 'unknown', clientId: undefined, message: '' }
  expect(await registerAt([{ status: 201 }], unknown)).toMatchObject({ outcome: 'created', sends: 1 })
})

it.each([400, 409, 422])(
  'a client that an earlier request made is created, though %i refuses the next',
  async (status) => {
    const refusal = { status, message: 'It exists.', visibleAfter: 0 }
    const sending: JournalEntry = { outcome: 'sending', clientId: undefined, message: '' }
    expect(await registerAt([refusal], sending)).toMatchObject({ outcome: 'created', sends: 1 })
  },
)

it.each<[string, Create, string]>([
  ['409 refuses', { status: 409, message: 'It exists.', visibleAfter: 0 }, 'found'],
  ['a message about the email refuses', { status: 400, message: 'The email is taken.', visibleAfter: 0 }, 'found'],
  ['another message refuses', { status: 400, message: 'The name is missing.' }, 'refused'],
  ['409 refuses and the host does not show', { status: 409, message: 'It exists.' }, 'refused'],
])('a client that %s at once is looked for where that can mean that it exists', async (_, create, outcome) => {
  expect(await registerAt([create])).toMatchObject({ outcome, sends: 1 })
})
