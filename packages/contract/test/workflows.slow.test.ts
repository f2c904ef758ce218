import { createSandbox } from '@b2core-clients/sandbox'
import { expect, it } from 'vitest'
import { startMock } from './support/mock.ts'
import { runRespect } from './support/respect.ts'

it('register, find and read pass against the sandbox', async () => {
  const sandbox = await createSandbox({ clients: 10 })
  const url = await sandbox.listen()
  const { passed, output } = await runRespect(url, sandbox.token, 'new.client@example.com')
  await sandbox.close()
  expect(output).toMatch(/Steps: 3 passed, 3 total/)
  expect(passed).toBe(true)
})

it('register, find and read pass against the mock', async () => {
  const mock = await startMock()
  const { passed, output } = await runRespect(mock.url, 'any-token', 'jdoe@example.com')
  await mock.close()
  expect(output).toMatch(/Steps: 3 passed, 3 total/)
  expect(passed).toBe(true)
})

it('fail where the email is taken', async () => {
  const sandbox = await createSandbox({ clients: 10 })
  const url = await sandbox.listen()
  const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' }
  const body = '{"email":"taken@example.com"}'
  expect((await fetch(`${url}/api/v2/clients`, { method: 'POST', headers, body })).status).toBe(201)
  const { passed } = await runRespect(url, sandbox.token, 'taken@example.com')
  await sandbox.close()
  expect(passed).toBe(false)
})
