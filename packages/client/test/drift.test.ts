import { expect, test } from 'vitest'
import { DriftError, type DriftFinding, drift } from '../src/drift.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'

const changed = { ...john, createTime: 5, shoeSize: 43, company: { name: 'x' } }

test('does not report a response that is as described', async () => {
  const reports: unknown[] = []
  await cannedClient([Response.json(john)], {
    hooks: [drift({ onDrift: (found) => reports.push(found) })],
  }).clients.get(1)
  expect(reports).toEqual([])
})

test('reports what is not described with its place, and the call goes on', async () => {
  const reports: (readonly DriftFinding[])[] = []
  const { clients } = cannedClient([Response.json({ data: [changed], total: 1 })], {
    hooks: [drift({ onDrift: (found) => reports.push(found) })],
  })
  expect(await clients.list()).toEqual({ data: [changed], total: 1 })
  const at = { operation: 'listClients', status: 200 }
  expect(reports).toEqual([
    expect.arrayContaining([
      { ...at, at: '/data/0', problem: 'has shoeSize, which is not described' },
      { ...at, at: '/data/0/createTime', problem: 'is not of type string' },
      { ...at, at: '/data/0/company', problem: 'has name, which is not described' },
    ]),
  ])
})

test('compares the bodies of errors and their statuses too', async () => {
  const problems: string[] = []
  const hooks = [drift({ onDrift: (found) => problems.push(...found.map(({ problem }) => problem)) })]
  const { clients } = cannedClient(
    [Response.json({ error: 'gone' }, { status: 404 }), Response.json({}, { status: 410 })],
    { hooks },
  )
  await clients.get(1).safe()
  await clients.get(1).safe()
  expect(problems).toEqual([
    'lacks message',
    'has error, which is not described',
    'came with status 410, which is not described',
  ])
})

test('reports another broken rule by the name of its keyword', async () => {
  const problems: string[] = []
  const hooks = [drift({ onDrift: (found) => problems.push(...found.map(({ at, problem }) => `${at} ${problem}`)) })]
  await cannedClient([Response.json({ ...john, createTime: 'yesterday' })], { hooks }).clients.get(1)
  expect(problems).toEqual(['/createTime breaks the rule pattern'])
})

test('with throws, it ends the call without a retry', async () => {
  const { clients, sent } = cannedClient([Response.json({ ...john, shoeSize: 43 })], {
    hooks: [drift({ throws: true })],
  })
  const error = await failureOf(clients.get(1))
  expect(error).toBeInstanceOf(DriftError)
  expect(error).toMatchObject({ kind: 'Drift', message: 'getClient: the body has shoeSize, which is not described' })
  expect(sent.length).toBe(1)
})

test('with throws, safe returns its error', async () => {
  const { clients } = cannedClient([Response.json({ ...john, shoeSize: 43 })], { hooks: [drift({ throws: true })] })
  const { error } = await clients.get(1).safe()
  expect(error).toMatchObject({ kind: 'Drift', attempts: 1, findings: [{ operation: 'getClient', status: 200 }] })
})
