import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runPnpm } from './pnpm.ts'
import { root } from './root.ts'
import { insertLines, readContributingSteps } from './testing/contributing-steps.ts'
import { copyRepository } from './testing/fresh-copy.ts'
import { runCommand } from './testing/running-command.ts'

const sourceCondition = '--conditions=@b2core-clients/source'

test('every path that CONTRIBUTING names exists', async () => {
  const contributing = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8')
  const paths = [...contributing.matchAll(/`((?:apps|bench|decisions|packages|scripts|spec)\/[\w./-]+)`/g)]
  expect(paths.length).toBeGreaterThan(15)
  expect(paths.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)))).toEqual([])
})

describe('the steps of CONTRIBUTING, followed on a copy', () => {
  let copy: string
  afterAll(() => rm(copy, { recursive: true, force: true }))

  const node = (...args: string[]) =>
    promisify(execFile)(process.execPath, [sourceCondition, ...args], { cwd: copy, maxBuffer: 64e6 })

  beforeAll(async () => {
    copy = await copyRepository()
    const rooms = ['schema', 'sandbox', 'contract', 'client'].flatMap((name) => [
      '--filter',
      `@b2core-clients/${name}...`,
    ])
    await runPnpm(copy, ['install', '--frozen-lockfile', '--prefer-offline', ...rooms])
    for (const heading of ['Add a filter', 'Add a response field']) {
      const steps = await readContributingSteps(heading)
      expect(steps.length, heading).toBeGreaterThan(3)
      for (const step of steps) {
        if (step.kind === 'insert') {
          const file = join(copy, step.file)
          await writeFile(file, insertLines(await readFile(file, 'utf8'), step))
        } else {
          expect(step.command).toBe('pnpm generate')
        }
      }
    }
    // Once for both, as it takes a while.
    await node('packages/schema/scripts/generate.ts')
  }, 480_000)

  test('the sandbox finds a client by the filter, also one that was created just now, and returns the field', async () => {
    const server = runCommand(process.execPath, [sourceCondition, 'packages/sandbox/src/bin.ts', '--port', '0'], {
      cwd: copy,
    })
    try {
      await server.printed('http://')
      const [url = ''] = /http:\/\/[\d.:]+/.exec(server.output.stdout) ?? []
      const headers = { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' }
      const body = JSON.stringify({
        info: { givenName: 'Amelie', familyName: 'Fontaine' },
        email: 'amelie@example.com',
        phones: { 0: { phone: '+12025550142' } },
      })
      const response = await fetch(`${url}/api/v2/clients`, { method: 'POST', headers, body })
      const created = await response.json()
      expect(created).toMatchObject({ phone: '+12025550142', title: null })
      const found = await fetch(`${url}/api/v2/clients?filter[phone]=2025550142`, { headers })
      const { data, total } = (await found.json()) as { data: { phone: string }[]; total: number }
      expect(data).toContainEqual(created)
      expect(total).toBeLessThan(20)
      for (const { phone } of data) expect(phone).toContain('2025550142')
    } finally {
      server.child.kill('SIGTERM')
      await server.ended
    }
  })

  test('the contract suite passes, and confirms the filter', async () => {
    const args = ['packages/contract/src/bin.ts', '--target', 'sandbox', '--runs', '1', '--json', 'report.json']
    // A run with a failure rejects, and has its report in the error.
    const { stdout } = await node(...args).catch((error: { stdout: string }) => error)
    expect(stdout).toMatch(/\d+ passed, 0 failed/)
    expect(await readFile(join(copy, 'report.json'), 'utf8')).toContain('filter[phone]')
  })

  test('the client knows both, and everything type-checks', async () => {
    const sample = `import type { Client, ListClientsQuery } from '@b2core-clients/schema'
export const title = (client: Client): string | null | undefined => client.title
export const query: ListClientsQuery = { 'filter[phone]': '555' }
`
    await writeFile(join(copy, 'packages/client/src/sample.ts'), sample)
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    for (const name of ['schema', 'client', 'sandbox', 'contract']) {
      const config = join('packages', name, 'tsconfig.build.json')
      await node(tsc, '-p', config, '--noEmit', '--customConditions', '@b2core-clients/source')
    }
  })
})
