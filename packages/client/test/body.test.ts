import { expect, test } from 'vitest'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'

const bytes = new TextEncoder().encode(JSON.stringify(john))

/** An answer that comes in these pieces and then ends, unless somebody ends it before. */
function answerOf(pieces: readonly Uint8Array<ArrayBuffer>[], onCancel = () => {}): Response {
  const left = [...pieces]
  const pull = (controller: ReadableStreamDefaultController) => {
    const piece = left.shift()
    if (piece) controller.enqueue(piece)
    else controller.close()
  }
  return new Response(new ReadableStream({ pull, cancel: onCancel }))
}

test.each([1, 2, 3, 9])('a body of %i pieces is read whole', async (count) => {
  const size = Math.ceil(bytes.length / count)
  const pieces = Array.from({ length: count }, (_, index) => bytes.slice(index * size, (index + 1) * size))
  const answer = answerOf(pieces)
  expect(await cannedClient([() => answer]).clients.get(1)).toEqual(john)
})

test('a body may have as many bytes as stated, and not one more', async () => {
  const { clients } = cannedClient([() => answerOf([bytes.slice(0, 9), bytes.slice(9)])])
  expect(await clients.get(1, { maxResponseBytes: bytes.length })).toEqual(john)
  expect(await failureOf(clients.get(1, { maxResponseBytes: bytes.length - 1 }))).toMatchObject({
    kind: 'UnusableResponse',
  })
})

test('a body over the stated size is not read on: its source is told to stop', async () => {
  const cancelled = Promise.withResolvers<void>()
  const answer = answerOf([bytes, bytes, bytes], cancelled.resolve)
  await failureOf(cannedClient([() => answer]).clients.get(1, { maxResponseBytes: 5 }))
  await cancelled.promise
})

test("a source that fails to stop is nobody's rejection", async () => {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', note)
  const answer = answerOf([bytes, bytes], () => Promise.reject(new Error('It will not stop.')) as never)
  await failureOf(cannedClient([() => answer]).clients.get(1, { maxResponseBytes: 5 }))
  await new Promise((resolve) => setTimeout(resolve, 10))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})
