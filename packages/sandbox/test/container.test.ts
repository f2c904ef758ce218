import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import manifest from '../package.json' with { type: 'json' }
import { parseArguments } from '../src/cli/parse-arguments.ts'
import { readyPath } from '../src/http/health.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))
const dockerfile = await readFile(new URL('../Dockerfile', import.meta.url), 'utf8')
const compose = parse(await readFile(new URL('../compose.yaml', import.meta.url), 'utf8'))

/** The arguments of the last instruction with this name. */
const lastOf = (instruction: string) =>
  [...dockerfile.replaceAll('\\\n', ' ').matchAll(new RegExp(`^ *${instruction} (.*)$`, 'gm'))].at(-1)?.[1] ?? ''

test('the Dockerfile has no findings of its linter', () => {
  expect(validate(dockerfile).map(({ message }) => message)).toEqual([])
})

test('the compose file has no findings of its linter', async () => {
  const linter = fileURLToPath(import.meta.resolve('dclint'))
  const bin = linter.replace(/dclint[\\/].*$/, 'dclint/bin/dclint.cjs')
  const { stdout } = await promisify(execFile)(process.execPath, [bin, 'compose.yaml'], { cwd: folder })
  expect(stdout).not.toMatch(/error|warning/)
})

test('the image runs as another user than root, and its health check asks whether the sandbox is ready', () => {
  expect(lastOf('USER')).toBe('node')
  expect(lastOf('HEALTHCHECK')).toContain(`http://127.0.0.1:4020${readyPath}`)
})

test('the image has the Node and the driver that the tests have', async () => {
  const { nodeVersion } = parse(await readFile(new URL('../../../pnpm-workspace.yaml', import.meta.url), 'utf8'))
  const images = [...dockerfile.matchAll(/^FROM node:(\S+?)-/gm)].map(([, version]) => version)
  expect(images).toEqual([nodeVersion, nodeVersion])
  expect(dockerfile).toContain(`pg@${manifest.devDependencies.pg}\n`)
})

test('the command of the image and of the compose file knows its options', () => {
  const entry: string[] = JSON.parse(lastOf('ENTRYPOINT'))
  const options = parseArguments([...entry.slice(2), ...compose.services.sandbox.command])
  // Without the port, which is 4020, since an option that is given twice is refused.
  expect(options).toMatchObject({ host: '0.0.0.0', db: 'postgres://sandbox@database/sandbox' })
  expect(options.port).toBeUndefined()
})

test('in the compose file, the sandbox cannot write to its file system, and no secret has a default', () => {
  const { sandbox, database } = compose.services
  expect(sandbox).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
  const secrets = [
    database.environment.POSTGRES_PASSWORD,
    sandbox.environment.PGPASSWORD,
    sandbox.environment.SANDBOX_CONTROL_TOKEN,
  ]
  for (const secret of secrets) expect(secret).toMatch(/^\$\{[A-Z_]+:\?/)
})
