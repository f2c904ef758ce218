import { expect, test } from 'vitest'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'
import { turnOfTheEventLoop } from './support/time.ts'

const bytes = new TextEncoder().encode(JSON.stringify(john))

/** A response whose body comes in these pieces. */
function responseOf(pieces: readonly Uint8Array<ArrayBuffer>[], onCancel = () => {}): Response {
  const left = [...pieces]
  const pull = (controller: ReadableStreamDefaultController) => {
    const piece = left.shift()
    if (piece) controller.enqueue(piece)
    else controller.close()
  }
  return new Response(new ReadableStream({ pull, cancel: onCancel }))
}

test.each([1, 2, 3, 9])('reads a body of %i pieces', async (count) => {
  const size = Math.ceil(bytes.length / count)
  const pieces = Array.from({ length: count }, (_, index) => bytes.slice(index * size, (index + 1) * size))
  const response = responseOf(pieces)
  expect(await cannedClient([() => response]).clients.get(1)).toEqual(john)
})

test('reads characters whose bytes come in several pieces', async () => {
  const zoe = { ...john, firstName: 'Zoë 🦊' }
  const text = new TextEncoder().encode(`\ufeff${JSON.stringify(zoe)}`)
  const response = responseOf(Array.from(text, (_, index) => text.slice(index, index + 1)))
  expect(await cannedClient([() => response]).clients.get(1)).toEqual(zoe)
})

test('a body that ends within a character is not UTF-8', async () => {
  const response = responseOf([bytes, new Uint8Array([0xc3])])
  expect(await failureOf(cannedClient([() => response]).clients.get(1))).toMatchObject({
    kind: 'UnusableResponse',
    message: 'getClient: the response (200) is not UTF-8',
  })
})

test('a body can have as many bytes as maxResponseBytes, and not one more', async () => {
  const { clients } = cannedClient([() => responseOf([bytes.slice(0, 9), bytes.slice(9)])])
  expect(await clients.get(1, { maxResponseBytes: bytes.length })).toEqual(john)
  expect(await failureOf(clients.get(1, { maxResponseBytes: bytes.length - 1 }))).toMatchObject({
    kind: 'UnusableResponse',
  })
})

test('a body over the maximum size is cancelled', async () => {
  const cancelled = Promise.withResolvers<void>()
  const response = responseOf([bytes, bytes, bytes], cancelled.resolve)
  await failureOf(cannedClient([() => response]).clients.get(1, { maxResponseBytes: 5 }))
  await cancelled.promise
})

test('a body that fails to cancel is not an unhandled rejection', async () => {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', note)
  const response = responseOf([bytes, bytes], () => Promise.reject(new Error('It will not stop.')) as never)
  await failureOf(cannedClient([() => response]).clients.get(1, { maxResponseBytes: 5 }))
  await turnOfTheEventLoop()
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})
