import { expect, test } from 'vitest'
import { cannedClient, failureOf } from './support/canned.ts'
import { turnOfTheEventLoop } from './support/time.ts'

/** What nobody handles while `work` runs. */
async function unhandledDuring(work: () => Promise<void>): Promise<unknown[]> {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', note)
  await work()
  await turnOfTheEventLoop()
  process.off('unhandledRejection', note)
  return unhandled
}

const settled = async (sent: readonly unknown[], count: number) => {
  await expect.poll(() => sent.length).toBe(count)
  await turnOfTheEventLoop()
}

test.each(['safe', 'raw', 'await', 'then'] as const)(
  'a failed call can be asked by %s long after it failed',
  async (how) => {
    const { clients, sent } = cannedClient([new Response(null, { status: 404 })])
    const unhandled = await unhandledDuring(async () => {
      const calls = [clients.list({ limit: 100 }), clients.get(999_999), clients.create({ email: 'jdoe@example.com' })]
      await settled(sent, 3)
      for (const call of calls) {
        if (how === 'safe') expect((await call.safe()).error).toMatchObject({ status: 404 })
        if (how === 'raw') expect(await failureOf(call.raw())).toMatchObject({ status: 404 })
        if (how === 'await') expect(await failureOf(call)).toMatchObject({ status: 404 })
        if (how === 'then') expect(await call.then(null, (error) => error)).toMatchObject({ status: 404 })
      }
    })
    expect(unhandled).toEqual([])
  },
)

test('a failed call that is never asked is not an unhandled rejection', async () => {
  const { clients, sent } = cannedClient([new Response(null, { status: 404 })])
  const unhandled = await unhandledDuring(async () => {
    void clients.get(1)
    void clients.get(Number.NaN)
    await settled(sent, 1)
  })
  expect(unhandled).toEqual([])
})

test('what is derived from a failed call and not handled is an unhandled rejection', async () => {
  const { clients, sent } = cannedClient([new Response(null, { status: 404 })])
  const unhandled = await unhandledDuring(async () => {
    void clients.get(1).then(({ name }) => name)
    await settled(sent, 1)
  })
  expect(unhandled).toMatchObject([{ status: 404 }])
})

test('a call can be asked more than once, in every way', async () => {
  const { clients, sent } = cannedClient([Response.json({ clientId: 1 })])
  const call = clients.get(1)
  expect([
    await call,
    await call,
    (await call.safe()).data,
    (await call.raw()).data,
    (await call.raw()).attempts,
  ]).toEqual([...Array(4).fill({ clientId: 1 }), 1])
  expect(sent.length).toBe(1)
})
