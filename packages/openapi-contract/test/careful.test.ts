import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { RunEnded } from '../src/running/failure.ts'
import { carefully } from '../src/target/careful.ts'

const answer = async () => new Response('{"accessToken":"abc"}', { headers: { 'set-cookie': 's=1' } })
const get = () => new Request('https://host.name/api', { headers: { authorization: 'Bearer secret' } })

describe('carefully', () => {
  it('sends no write unless writes are allowed', async () => {
    const post = () => new Request('https://host.name/api', { method: 'POST', body: '{}' })
    await expect(carefully(answer).fetch(post())).rejects.toThrow(RunEnded)
    expect((await carefully(answer, { allowWrites: true }).fetch(post())).status).toBe(200)
  })

  it('ends the run before it exceeds its budget', async () => {
    const { fetch } = carefully(answer, { maxRequests: 2, wait: async () => {} })
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
    const { turn } = carefully(answer, { rate: 4, now: () => time, wait })
    for (let count = 0; count < 4; count++) await turn()
    expect(waits).toEqual([250, 250, 250])
  })

  it('keeps what was sent and what came without its secrets', async () => {
    const { fetch, har } = carefully(answer)
    await fetch(get())
    const kept = JSON.stringify(har)
    expect(kept).toContain('https://host.name/api')
    expect(kept).not.toMatch(/secret|abc|s=1/)
    expect(kept).toContain('{"name":"authorization","value":"Bearer ***"}')
  })

  it('masks its tokens wherever they occur, and fields that hold secrets', async () => {
    const tokens = {
      main: { value: 'tok/en-1', variable: 'API_TOKEN' },
      other: { value: 'tok/en-12', variable: 'OTHER_TOKEN' },
    }
    const echo = async (request: Request) =>
      new Response(`{"password":"a\\"b","url":"${request.url}","said":"${tokens.other.value}"}`)
    const { fetch, har } = carefully(echo, { tokens, allowWrites: true })
    const url = `https://host.name/?key=${encodeURIComponent(tokens.main.value)}`
    const basic = Buffer.from(`user:${tokens.main.value}`).toString('base64')
    await fetch(
      new Request(url, { method: 'POST', headers: { 'x-key': basic }, body: `{"note":"${tokens.main.value}"}` }),
    )
    const [{ request, response }] = JSON.parse(JSON.stringify(har)).log.entries
    expect(request.postData.text).toBe('{"note":"$API_TOKEN"}')
    expect(response.content.text).toMatch(/"password":"\*\*\*".*"said":"\$OTHER_TOKEN"/)
    expect(JSON.stringify(har)).not.toMatch(new RegExp(`tok.{1,3}en-1|${basic}|a\\\\"b`))
  })

  it('keeps a request that got no response', async () => {
    const { fetch, har } = carefully(() => Promise.reject(new Error('reset')))
    await expect(fetch(get())).rejects.toThrow('reset')
    expect(JSON.parse(JSON.stringify(har)).log.entries).toMatchObject([{ response: { status: 0, _error: 'reset' } }])
  })

  it('leaves the response to be read', async () => {
    const server = createServer((_, response) => response.end('{"total":1}')).listen(0)
    const { port } = server.address() as AddressInfo
    const response = await carefully((request) => fetch(request)).fetch(new Request(`http://127.0.0.1:${port}/`))
    expect(await response.json()).toEqual({ total: 1 })
    server.close()
  })

  it('ends the run where the host becomes a page for signing in, or its token expires', async () => {
    const page = () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })
    for (const after of [page, () => Response.json({}, { status: 401 }), () => Response.redirect('https://x.name/')]) {
      let isThere = true
      const { fetch } = carefully(async () => (isThere ? Response.json({ total: 1 }) : after()), { rate: 1e6 })
      await fetch(get())
      isThere = false
      await expect(fetch(get())).rejects.toThrow(/returned JSON before, and now responds \d+ to the same request/)
      isThere = true
      await expect(fetch(get())).rejects.toThrow(RunEnded)
    }
  })

  it('goes on where one request is not permitted, and the host is there', async () => {
    const sent: string[] = []
    const send = async ({ url, headers }: Request) => {
      sent.push(url)
      const isAllowed = !url.endsWith('/other') && headers.get('authorization') === 'Bearer secret'
      return Response.json({}, { status: isAllowed ? 200 : 403 })
    }
    const { fetch } = carefully(send, { rate: 1e6 })
    const other = () => new Request('https://host.name/api/other', get())
    await fetch(get())
    for (let count = 0; count < 3; count++) expect((await fetch(other())).status).toBe(403)
    expect((await fetch(new Request('https://host.name/api'))).status).toBe(403)
    expect(sent.filter((url) => url.endsWith('/api'))).toHaveLength(3)
  })

  it('goes on where what was read first is gone', async () => {
    let status = 200
    const send = async ({ url }: Request) => Response.json({}, { status: url.endsWith('/other') ? 403 : status })
    const { fetch } = carefully(send, { rate: 1e6 })
    await fetch(get())
    status = 404
    expect((await fetch(new Request('https://host.name/api/other', get()))).status).toBe(403)
    expect((await fetch(get())).status).toBe(404)
  })

  it('asks again after many such responses in a row', async () => {
    let isThere = true
    const send = async ({ url }: Request) =>
      Response.json({}, { status: isThere && !url.endsWith('/other') ? 200 : 403 })
    const { fetch } = carefully(send, { rate: 1e6 })
    const other = () => new Request('https://host.name/api/other', get())
    await fetch(get())
    await fetch(other())
    isThere = false
    const results = await Promise.allSettled(Array.from({ length: 20 }, async () => fetch(other())))
    expect(results.some(({ status }) => status === 'rejected')).toBe(true)
  })
})
