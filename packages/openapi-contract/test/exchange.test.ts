import { expect, it } from 'vitest'
import { createSend } from '../src/exchange/exchange.ts'

const request = { method: 'GET', target: '/', headers: {} }
const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

it('waits for its turn outside the deadline', async () => {
  let isMyTurn = false
  const turn = async () => {
    await later(120)
    isMyTurn = true
  }
  const fetch = async () => new Response(null, { status: isMyTurn ? 200 : 500 })
  const send = createSend({ baseUrl: 'http://localhost', fetch, turn, deadlineMs: 60 })
  expect((await send(request)).response.status).toBe(200)
})

it('gives up at the deadline on a server that takes no notice of it', async () => {
  const fetch = async () => {
    await later(300)
    return new Response('{}')
  }
  const send = createSend({ baseUrl: 'http://localhost', fetch, deadlineMs: 50 })
  await expect(send(request)).rejects.toThrow('no response within 50 ms')
})

it('says in what a body differs from the length that its headers give', async () => {
  const fetch = async () => new Response('{}', { headers: { 'content-length': '7' } })
  const send = createSend({ baseUrl: 'http://localhost', fetch })
  expect((await send(request)).response.framingFault).toBe('Content-Length is 7, and the body has 2 bytes')
  expect((await send({ ...request, method: 'HEAD' })).response).not.toHaveProperty('framingFault')
})

it('parses equal bodies once, and integers that are too long for a number as text too', async () => {
  const fetch = async ({ url }: Request) => new Response(url.endsWith('/text') ? 'text' : '{"id":12345678901234567890}')
  const send = createSend({ baseUrl: 'http://localhost', fetch })
  const [first, second] = [(await send(request)).response, (await send(request)).response]
  expect(first.exactJson).toEqual({ id: '12345678901234567890' })
  expect(second.json).toBe(first.json)
  expect((await send({ ...request, target: '/text' })).response).not.toHaveProperty('json')
})

it('gives a request a signal only where it can close a connection', async () => {
  const signals: boolean[] = []
  const fetch = async ({ signal }: Request) => {
    await later(60)
    signals.push(signal.aborted)
    return new Response('{}')
  }
  for (const isInProcess of [false, true]) {
    const send = createSend({ baseUrl: 'http://localhost', fetch, isInProcess, deadlineMs: 20 })
    await expect(send(request)).rejects.toThrow('no response within 20 ms')
  }
  await later(100)
  expect(signals).toEqual([true, false])
})
