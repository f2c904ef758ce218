import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { type WriteOptions, writeClients } from '../../src/export/write/lines.ts'

/** What is written for these clients, piece by piece. */
async function written(
  clients: readonly { readonly clientId: number; readonly name?: string }[],
  more: Partial<WriteOptions> = {},
): Promise<string[]> {
  const pieces: string[] = []
  const output = new Writable({
    decodeStrings: false,
    write(chunk, _, done) {
      pieces.push(String(chunk))
      done()
    },
  })
  const csv = { escapesFormulas: false, hasByteOrderMark: false }
  const options = { format: 'ndjson', columns: [], keepsOther: true, marksGone: false, csv, ...more } as const
  await writeClients(
    clients.map((client) => ({ client, goneAt: null })),
    output,
    { ...options, end: true },
  )
  return pieces
}

it.each([0, 1, 2, 5_000])('writes %i clients with few writes, one on each line', async (count) => {
  const clients = Array.from({ length: count }, (_, index) => ({ clientId: index + 1, name: 'ë'.repeat(index % 50) }))
  const pieces = await written(clients)
  expect(pieces.join('')).toBe(clients.map((client) => `${JSON.stringify(client)}\n`).join(''))
  expect(pieces.length).toBeLessThanOrEqual(Math.ceil(count / 500))
})

it('writes a client that is larger than what is written at once', async () => {
  const client = { clientId: 1, name: 'x'.repeat(300_000) }
  expect((await written([client, client])).join('')).toBe(`${JSON.stringify(client)}\n`.repeat(2))
})

it.each([
  [true, '\ufeffname\nZoë\n'],
  [false, 'name\nZoë\n'],
])('begins a CSV file with a byte order mark only where one is asked for: %j', async (hasByteOrderMark, text) => {
  const columns = [{ name: 'name', path: ['name'], type: 'text' as const }]
  const csv = { escapesFormulas: false, hasByteOrderMark }
  const pieces = await written([{ clientId: 1, name: 'Zoë' }], { format: 'csv', columns, keepsOther: false, csv })
  expect(pieces.join('')).toBe(text)
})
