import { expect, test } from 'vitest'
import { SandboxError } from '../src/errors/sandbox-error.ts'
import { createSandbox } from '../src/index.ts'

test.each([
  [null, 'The options are null; give an object'],
  [{ client: 5 }, 'A sandbox has no option "client". Options: clients, seed, '],
  [{ clients: 1.5 }, '"clients" is 1.5; give a whole number from 0 to 10000000.'],
  [{ seed: Number.NaN }, '"seed" is NaN; give a whole number'],
  [{ admins: {} }, '"admins" is an object; give a list, or the path of a file.'],
  [{ allowHosts: ['*'] }, '"allowHosts" has "*"; give a name or an address without a port, such as sandbox.local.'],
  [{ db: 'file:' }, '"db" is neither a file nor a PostgreSQL database; give a path, or postgres://'],
  [{ db: 'postgres://host/name?connect_timeout=1m' }, '"db" has an invalid connect_timeout; give seconds from 0 to'],
  [{ db: 'postgres://host/name?sslmode=on' }, '"db" has an invalid sslmode; give one of disable, no-verify, prefer,'],
  [{ db: 'postgres://host/name?port=http' }, '"db" has an invalid port; give a whole number from 0 to 65535.'],
  [{ db: 5 }, '"db" is 5; give the path of a file'],
  [{ store: {} }, '"store" is an object; give a ClientStore'],
  [{ overlays: 'wizard.yaml' }, '"overlays" is "wizard.yaml"; give a list'],
  [{ overlays: [null] }, '"overlays" is a list; give a list of overlays and paths'],
  [{ control: 'no' }, '"control" is "no"; give true or false.'],
  [{ arrivalMs: 0 }, '"arrivalMs" is 0; give a whole number from 1'],
  [{ now: 5 }, '"now" is 5; give a function.'],
])('options %j are refused', async (options, message) => {
  const refused = createSandbox(options as never)
  await expect(refused).rejects.toBeInstanceOf(SandboxError)
  await expect(refused).rejects.toThrow(message)
})

test('an option that is undefined has its default', async () => {
  const sandbox = await createSandbox({ clients: 1, seed: undefined, db: undefined, now: undefined })
  expect(sandbox.token).toBe('sandbox-admin')
})

test.each([
  [-1, undefined, 'The port is -1; give a whole number from 0 to 65535.'],
  ['4020', undefined, 'The port is 4020; give'],
  [0, '', 'The host is empty; give an address'],
])('port %j and host %j are refused', async (port, host, message) => {
  const sandbox = await createSandbox({ clients: 1 })
  await expect(sandbox.listen(port as number, host)).rejects.toThrow(message)
  await sandbox.close()
})

test('a closed sandbox does not listen again', async () => {
  const sandbox = await createSandbox({ clients: 1 })
  await sandbox.close()
  await expect(sandbox.listen()).rejects.toThrow('The sandbox is closed; create another.')
})
