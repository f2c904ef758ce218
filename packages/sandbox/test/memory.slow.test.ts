import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { ask, list, sandboxFor } from './support/ask.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Megabytes that are kept after these calls and were not before. */
async function keptBy(calls: () => Promise<void>): Promise<number> {
  const before = await usedBytes()
  await calls()
  return ((await usedBytes()) - before) / 1e6
}

/** What several collections leave. The first can come before the last call has let go of its memory. */
async function usedBytes(): Promise<number> {
  let least = Infinity
  for (let turn = 0; turn < 5; turn++) {
    await setTimeout(20)
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    least = Math.min(least, heapUsed + arrayBuffers)
  }
  return least
}

test('the log keeps only the beginning of a long request', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  const kept = await keptBy(async () => {
    for (let index = 0; index < 30; index++) await ask(sandbox, `/api/v2/clients?filter[name]=${'x'.repeat(500_000)}`)
  })
  expect(sandbox.control.requests()).toHaveLength(30)
  expect(sandbox.control.requests()[0]?.target).toHaveLength(2000)
  expect(kept).toBeLessThan(5)
})

test('the log keeps only the beginning of a long body that arrives over HTTP', async () => {
  const sandbox = await sandboxFor({ clients: 0 })
  const url = `${await sandbox.listen()}/api/v2/clients`
  const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ email: 'no address', info: { note: 'x'.repeat(1_000_000) } })
  const call = async () => (await fetch(url, { method: 'POST', headers, body })).text()
  // The first call loads what all of them need, also on the side of the caller.
  await call()
  const kept = await keptBy(async () => {
    for (let index = 0; index < 30; index++) await call()
  })
  expect(sandbox.control.requests()[0]?.body).toHaveLength(16_384)
  expect(kept).toBeLessThan(5)
})

test('lists with ever new filters use a bounded amount of memory', async () => {
  const sandbox = await sandboxFor({ clients: 10 })
  const lists = async (from: number, to: number) => {
    for (let index = from; index < to; index++) {
      const filter = `filter[name]=${index}${'x'.repeat(200)}&filter[city]=${index}`
      await list(sandbox, `${filter}&sort_by=${index % 2 ? 'name' : 'email'}`)
    }
  }
  await lists(0, 1500)
  expect(await keptBy(() => lists(1500, 12_000))).toBeLessThan(2)
})
