import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSandbox } from '../src/index.ts'
import { ask, sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

const secret = 's3cret+token/='

test.each([
  `/api/v2/clients?access_token=${encodeURIComponent(secret)}`,
  `/api/v2/clients?limit=5&token=${secret}&x`,
  `/api/v2/clients?${secret}`,
  `/api/v2/clients/${encodeURIComponent(secret)}`,
  `/api/v2/clients?filter[name]=${encodeURIComponent(secret)}`,
  `/nowhere?password=${secret}`,
  `/?access_token=${secret}`,
])('a token in %s is not shown by the log or the page', async (target) => {
  const sandbox = await sandboxFor({ admins: [{ token: secret }] })
  await sandbox.fetch(sandbox.url + target)
  await sandbox.fetch(sandbox.url + target, { headers: { authorization: `Bearer ${secret}` } })
  const page = await (await sandbox.fetch(sandbox.url)).text()
  const log = await (await sandbox.fetch(`${sandbox.url}/_sandbox/requests`)).text()
  for (const shown of [page, log]) expect(decodeURIComponent(shown.replaceAll('%', '%25'))).not.toContain('s3cret')
})

test.each([
  'authorization',
  'x-api-key',
  'X-Auth-Token',
  'access_token',
  'apikey',
  'api_key',
  'x-session-id',
  'x-user-password',
])('the value of the header %s is not shown by the log', async (name) => {
  const sandbox = await sandboxFor()
  await sandbox.fetch(`${sandbox.url}/api/v2/clients`, { headers: { [name]: secret, 'x-author': 'Ann' } })
  const log = JSON.stringify(sandbox.control.requests())
  expect(log).not.toContain('s3cret')
  expect(log).toContain('"x-author":"Ann"')
})

test('the log shows the parameters that the document describes', async () => {
  const sandbox = await sandboxFor()
  await ask(sandbox, '/api/v2/clients?limit=5&filter[name]=Ann&filter%5Bcity%5D=Bath&debug=1')
  expect(sandbox.control.requests()[0]?.target).toBe(
    '/api/v2/clients?limit=5&filter[name]=Ann&filter%5Bcity%5D=Bath&debug=…',
  )
})

test.each([
  ['admins.json', `[{"token":"${secret}"`, 'is not JSON.'],
  ['admins.json', `${secret}`, 'is not JSON.'],
  ['admins.json', `{"token": [${secret}`, 'is not JSON. See line 1'],
  ['admins.yaml', `- token: "${secret}`, 'is neither JSON nor YAML. See line 1'],
  ['admins.yaml', `- ? [${secret}]\n  : 1`, 'A key is a list or an object. See line 1, column 5'],
  ['admins.yaml', `- {}\n---\n- ${secret}`, 'It has more than one document. See line 2'],
  ['admins.yaml', `- token: *${secret}`, 'has aliases that cannot be followed'],
  ['admins.yaml', `- &a [*a, ${secret}]`, 'contains itself'],
  ['admins.yaml', `- token: !!binary/x "${secret}"`, 'is neither JSON nor YAML. See line 1'],
  ['admins.json', Buffer.from(`[{"token":"${secret}","name":"é"}]`, 'latin1'), 'is not text in UTF-8'],
  ['admins.json', `[{"token":"${secret} "}]`, 'needs a "token" of ASCII characters'],
  ['admins.json', `[{"token":"${secret}"},{"token":"${secret}"}]`, 'has the token of another entry'],
])('the content of an invalid %s is not part of the error: %s', async (name, content, message) => {
  const file = join(await temporaryFolder(), name)
  await writeFile(file, content)
  const error = await createSandbox({ admins: file }).catch((reason) => reason)
  expect([error.name, error.message]).toEqual(['SandboxError', expect.stringContaining(message)])
  expect(error.message).not.toContain('s3cret')
})

test.each([
  { controlToken: `${secret}\n` },
  { db: `mysql://user:${secret}@host/name` },
  { db: `user:${secret}@host/name` },
  { db: `postgres:user:${secret}` },
  { db: `postgres://user:${secret}@[host/name` },
  { db: `postgres://user:${secret}@host/name?port=${secret}` },
])('an error does not have the secret of the option %j', async (options) => {
  const error = await createSandbox(options).catch((reason) => reason)
  expect(error.name).toBe('SandboxError')
  expect(error.message).not.toContain('s3cret')
})
