import { describe, expect, it } from 'vitest'
import { readingAgain } from '../src/command/network.ts'
import { closedOften } from '../src/report/weakness.ts'

/** Fails as a connection does that the server has closed. */
function closing(times: number) {
  const sent: string[] = []
  const fetch = async ({ method }: Request) => {
    if (sent.push(method) > times) return new Response('{}')
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
    })
  }
  return { sent, fetch }
}

describe('a connection that the server closes as a request goes out', () => {
  it('is no failure of a read, which is sent once more', async () => {
    const { sent, fetch } = closing(1)
    const network = readingAgain(fetch)
    expect((await network.fetch(new Request('http://localhost'))).status).toBe(200)
    expect(sent).toEqual(['GET', 'GET'])
    expect(network.readsAgain()).toBe(1)
  })

  it.each([
    ['twice', closing(2), new Request('http://localhost'), 2],
    ['for a write', closing(1), new Request('http://localhost', { method: 'POST', body: '{}' }), 1],
    ['for a write without a body', closing(1), new Request('http://localhost', { method: 'DELETE' }), 1],
  ])('is a failure %s', async (_, { sent, fetch }, request, times) => {
    await expect(readingAgain(fetch).fetch(request)).rejects.toThrow('fetch failed')
    expect(sent).toHaveLength(times)
  })

  it.each([
    [0, 100, 0],
    [1, 20, 0],
    [2, 40, 1],
    [20, 1_000, 0],
    [22, 1_000, 1],
    [500, 1_000, 1],
  ])('is told as a weakness of the run where it was so %d times in %d requests', (again, requests, told) => {
    expect(closedOften(again, requests)).toHaveLength(told)
  })
})
