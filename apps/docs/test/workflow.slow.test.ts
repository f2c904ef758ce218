import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSandbox } from '@b2core-clients/sandbox'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
}

/** What `npm run contract` runs, after it has built what is stale. */
const contract = fileURLToPath(new URL('dist/bin.js', import.meta.resolve('@b2core-clients/contract/package.json')))
const workflow = parse(
  await readFile(new URL('../samples/contract-workflow/contract.yaml', import.meta.url), 'utf8'),
) as { jobs: { contract: { steps: Step[] } } }
const { steps } = workflow.jobs.contract

/** Runs the command of a step as GitHub does, with values for its secrets and variables. */
function runStep(command: string, env: Readonly<Record<string, string>>): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      'bash',
      ['-e', '-o', 'pipefail', '-c', command],
      { env: { ...process.env, ...env }, maxBuffer: 50_000_000 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? 1, output: stdout + stderr }),
    )
  })
}

test('the workflow of the guide tests a host and writes its reports', { timeout: 240_000 }, async () => {
  const sandbox = await createSandbox({ clients: 50 })
  const reports = await mkdtemp(join(tmpdir(), 'b2core-docs-workflow-'))
  try {
    const [step] = steps.filter(({ run }) => run !== undefined)
    expect(Object.keys(step?.env ?? {})).toEqual(['B2CORE_URL', 'B2CORE_TOKEN'])
    // The reports go to a folder of this test. A few checks at full speed show that the command works.
    const command = `${step?.run} --only filter[clientId] --rate 1000`
      .replace('npm run contract --', `"${process.execPath}" "${contract}"`)
      .replaceAll(' contract.', ` ${reports}/contract.`)
    const { code, output } = await runStep(command, {
      B2CORE_URL: await sandbox.listen(),
      B2CORE_TOKEN: sandbox.token,
    })
    expect(output).toContain('passed')
    expect(code, output).toBe(0)
    expect(await readFile(join(reports, 'contract.xml'), 'utf8')).toContain('<testsuite')
    expect(JSON.parse(await readFile(join(reports, 'contract.json'), 'utf8'))).toHaveProperty('results')
  } finally {
    await sandbox.close()
    await rm(reports, { recursive: true, force: true })
  }
})

test('the workflow keeps the reports that the command writes, also when a check fails', () => {
  const upload = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'))
  expect(upload).toMatchObject({ if: 'always()', with: { path: 'contract.*' } })
})
