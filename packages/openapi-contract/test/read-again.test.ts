import { describe, expect, it } from 'vitest'
import { readAgain } from '../src/command/network.ts'

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
    expect((await readAgain(new Request('http://localhost'), fetch)).status).toBe(200)
    expect(sent).toEqual(['GET', 'GET'])
  })

  it.each([
    ['twice', closing(2), new Request('http://localhost'), 2],
    ['for a write', closing(1), new Request('http://localhost', { method: 'POST', body: '{}' }), 1],
    ['for a write without a body', closing(1), new Request('http://localhost', { method: 'DELETE' }), 1],
  ])('is a failure %s', async (_, { sent, fetch }, request, times) => {
    await expect(readAgain(request, fetch)).rejects.toThrow('fetch failed')
    expect(sent).toHaveLength(times)
  })
})
