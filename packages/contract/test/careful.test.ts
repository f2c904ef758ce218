import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { RunEnded } from '../src/run/failure.ts'
import { carefulFetch } from '../src/target/careful.ts'

const answer = async () => new Response('{"accessToken":"abc"}', { headers: { 'set-cookie': 's=1' } })
const get = () => new Request('https://host.name/api', { headers: { authorization: 'Bearer secret' } })

describe('carefulFetch', () => {
  it('sends no write unless writes are allowed', async () => {
    const post = () => new Request('https://host.name/api', { method: 'POST', body: '{}' })
    await expect(carefulFetch(answer).fetch(post())).rejects.toThrow(RunEnded)
    expect((await carefulFetch(answer, { allowWrites: true }).fetch(post())).status).toBe(200)
  })

  it('ends the run before it exceeds its budget', async () => {
    const { fetch } = carefulFetch(answer, { maxRequests: 2, wait: async () => {} })
    await fetch(get())
    await fetch(get())
    await expect(fetch(get())).rejects.toThrow('the budget of 2 requests is spent; --max-requests raises it')
  })

  it('waits so that no more requests go out than the rate allows', async () => {
    const waits: number[] = []
    let time = 0
    const wait = async (ms: number) => {
      waits.push(ms)
      time += ms
    }
    const { fetch } = carefulFetch(answer, { rate: 4, now: () => time, wait })
    for (let turn = 0; turn < 4; turn++) await fetch(get())
    expect(waits).toEqual([250, 250, 250])
  })

  it('keeps what was sent and what came without its secrets', async () => {
    const { fetch, har } = carefulFetch(answer)
    await fetch(get())
    const kept = JSON.stringify(har)
    expect(kept).toContain('https://host.name/api')
    expect(kept).not.toMatch(/secret|abc|s=1/)
  })

  it('leaves the answer to be read', async () => {
    const server = createServer((_, response) => response.end('{"total":1}')).listen(0)
    const { port } = server.address() as AddressInfo
    const response = await carefulFetch((request) => fetch(request)).fetch(new Request(`http://127.0.0.1:${port}/`))
    expect(await response.json()).toEqual({ total: 1 })
    server.close()
  })
})
