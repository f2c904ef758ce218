import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { newFolder } from '../support/cli.ts'
import { sqliteRows } from '../support/contents.ts'
import { runMain } from '../support/run-main.ts'

/** A host whose list has these clients at an offset, out of so many. */
async function startHost(clientsAt: (offset: number, limit: number) => readonly number[], total: number) {
  const server = createServer(({ url = '' }, response) => {
    const query = new URL(url, 'http://localhost').searchParams
    const data = clientsAt(Number(query.get('offset')), Number(query.get('limit'))).map((clientId) => ({ clientId }))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ total, data }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const all = Array.from({ length: 250 }, (_, index) => index + 1)

it.each<[string, (offset: number, limit: number) => readonly number[], number, number]>([
  [
    'takes offset for the number of a page',
    (offset, limit) => all.slice(offset * limit, (offset + 1) * limit),
    250,
    100,
  ],
  ['counts clients that its list leaves out', (offset, limit) => all.slice(offset, offset + limit), 300, 250],
])('says once that clients are missing where a host %s', async (_, clientsAt, total, listed) => {
  const folder = newFolder()
  onTestFinished(folder.remove)
  const target = await startHost(clientsAt, total)
  const run = () => runMain(['export', '--full', '--target', target], { directory: folder.path })
  const note = `The host counts ${total} clients, and its list has only ${listed}; b2core-clients learn finds out whether it ignores offset.\n`
  expect(await run()).toMatchObject({ exitCode: 0, stderr: note })
  expect(sqliteRows(join(folder.path, 'clients.db'))).toHaveLength(listed)
  expect(await run()).toMatchObject({ exitCode: 0, stderr: '' })
})

it('stops where a host ignores offset, with the clients of the first page', async () => {
  const folder = newFolder()
  onTestFinished(folder.remove)
  const target = await startHost((_, limit) => all.slice(0, limit), 250)
  const { exitCode, stderr } = await runMain(['export', '--target', target], { directory: folder.path })
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('`offset` is ignored') })
  expect(sqliteRows(join(folder.path, 'clients.db'))).toHaveLength(100)
})

it('says that the next run continues only where something is kept', async () => {
  const folder = newFolder()
  onTestFinished(folder.remove)
  const target = await startHost((_, limit) => all.slice(0, limit), 250)
  const run = (to: string) => runMain(['export', '--target', target, '--to', to], { directory: folder.path })
  expect((await run('-')).stderr).toMatch(/^listClients: .*`offset` is ignored\. Run the same command again\.\n$/)
  expect((await run('clients.db')).stderr).toContain('100 clients so far. Run the same command again to continue.\n')
})

it('says nothing where a host counts a few clients more', async () => {
  const folder = newFolder()
  onTestFinished(folder.remove)
  const target = await startHost((offset, limit) => all.slice(offset, offset + limit), 255)
  const { exitCode, stderr } = await runMain(['export', '--target', target], { directory: folder.path })
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
})
