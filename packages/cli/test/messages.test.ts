import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { newFolder } from './support/cli.ts'
import { type Interference, type Seen, startProxy } from './support/proxy.ts'
import { runMain } from './support/run-main.ts'

let directory: string

beforeEach(() => {
  const folder = newFolder()
  directory = folder.path
  onTestFinished(folder.remove)
  writeFileSync(join(directory, 'people.csv'), 'email\nada@example.com\n')
})

const commands = [['doctor'], ['export'], ['import', 'people.csv', '--yes'], ['learn']]

type Env = Readonly<Record<string, string | undefined>>
const signIn: Env = { B2CORE_TOKEN: undefined, B2CORE_EMAIL: 'admin@example.com', B2CORE_PASSWORD: 'secret-word' }

/** Runs a command against a host that does so with each request. Returns all that it prints. */
async function printed(command: readonly string[], respond: (request: Seen) => Interference, env: Env = {}) {
  const host = await startProxy('http://127.0.0.1:9', respond)
  onTestFinished(host.stop)
  const { exitCode, stdout, stderr } = await runMain([...command, '--target', host.url], { directory, env })
  return { exitCode, text: stdout + stderr, url: host.url, seen: host.seen }
}

describe.each(commands)('%s says what to do', (...command) => {
  it.each<[string, Env, (url: string) => string]>([
    [
      'no token',
      { B2CORE_TOKEN: undefined },
      (url) =>
        `The environment variable B2CORE_TOKEN is not set; put a bearer token of ${url} into it, or set B2CORE_EMAIL and B2CORE_PASSWORD.`,
    ],
    [
      'no password',
      { B2CORE_TOKEN: '', B2CORE_EMAIL: 'admin@example.com' },
      (url) =>
        `The environment variable B2CORE_EMAIL is set, and B2CORE_PASSWORD is not; set both to sign in at ${url}, or put a bearer token into B2CORE_TOKEN.`,
    ],
    [
      'no email',
      { B2CORE_TOKEN: undefined, B2CORE_PASSWORD: 'secret-word' },
      (url) =>
        `The environment variable B2CORE_PASSWORD is set, and B2CORE_EMAIL is not; set both to sign in at ${url}, or put a bearer token into B2CORE_TOKEN.`,
    ],
  ])('with %s, before anything is sent', async (_, env, message) => {
    const { exitCode, text, url, seen } = await printed(command, () => ({ status: 500 }), env)
    expect(exitCode).toBe(1)
    expect(text).toContain(message(url))
    expect(text).not.toContain('secret-word')
    expect(seen).toEqual([])
  })

  it.each<[string, Interference, string]>([
    [
      'refuses the password',
      { status: 401, body: { message: 'Wrong password.' } },
      'signIn: 401 Wrong password. Correct B2CORE_EMAIL and B2CORE_PASSWORD, or put a token into B2CORE_TOKEN.',
    ],
    [
      'wants a second factor',
      { status: 200, body: { '2faRequired': true } },
      'get a token by other means. Put it into B2CORE_TOKEN, in place of B2CORE_EMAIL and B2CORE_PASSWORD.',
    ],
    [
      'has nothing at that path',
      { status: 404, body: { message: 'Nothing here.' } },
      'signIn: 404 Nothing here. Check the address of the host, or put a token into B2CORE_TOKEN in place of B2CORE_EMAIL',
    ],
    ['is no API', { status: 200, body: [] }, 'Check the address in --target or in the installation file.'],
  ])('when a host where one signs in %s', async (_, response, message) => {
    const { exitCode, text } = await printed(command, () => response, signIn)
    expect(exitCode).toBe(1)
    expect(text).toContain(message)
  })

  it.each<[string, Interference, RegExp]>([
    ['401', { status: 401 }, /401.*(Put a valid token into B2CORE_TOKEN\.|check the token in B2CORE_TOKEN)/],
    ['403', { status: 403 }, /403.*(Use a token of an admin who may list clients|and its rights)/],
    ['404', { status: 404 }, /404.*[Cc]heck the address/],
    ['another body', { status: 200, body: { ok: true } }, /200.*[Cc]heck the address/],
  ])('when a host responds with %s', async (_, response, message) => {
    const { exitCode, text } = await printed(command, () => response)
    expect(exitCode).toBe(command[0] === 'learn' ? 3 : 1)
    expect(text).toMatch(message)
    expect(text).not.toMatch(/\.;|\.\./)
  })
})

it.each([
  ['nowhere/learned.yaml', 'cannot be written (ENOENT)'],
  ['.', 'is not a file'],
])('learn refuses --out %s before it asks the host or a person', async (out, problem) => {
  const message = `${problem}; give another --out.\n`
  const { exitCode, text, seen } = await printed(['learn', '--out', out], () => ({ status: 404 }))
  expect([exitCode, seen]).toEqual([1, []])
  expect(text).toContain(message)
  const wizard = await runMain(['learn', '--wizard', '--out', out], { directory, lines: [] })
  expect(wizard).toMatchObject({ exitCode: 1, asked: [], stderr: expect.stringContaining(message) })
})

it('learn signs in with an email and a password where there is no token', async () => {
  const { seen } = await printed(
    ['learn'],
    ({ target }) =>
      target === '/api/v2/signin' ? { status: 200, body: { accessToken: { token: 'mine' } } } : { status: 404 },
    signIn,
  )
  expect(seen.map(({ target, authorization }) => [target.split('?')[0], authorization])).toEqual([
    ['/api/v2/signin', undefined],
    ['/api/v2/clients', 'Bearer mine'],
  ])
})

it.each([
  [429, 'Wait a while, then run the command again.'],
  [503, 'Wait a while, then run the command again.'],
])('doctor says that a host which responds with %i should be asked later', async (status, message) => {
  expect((await printed(['doctor'], () => ({ status }))).text).toContain(message)
})
