import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const contract = new URL('../../packages/contract/', import.meta.url)
const cli = fileURLToPath(new URL('node_modules/@redocly/cli/bin/cli.js', contract))
const document = fileURLToPath(new URL('../../spec/openapi.yaml', import.meta.url))

interface Finding {
  readonly ruleId: string
  readonly message: string
}

/** What `redocly drift` finds in recorded traffic, each kind once. */
export async function drift(har: object, server: string): Promise<Set<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'drift-'))
  try {
    const [traffic, report] = [join(folder, 'traffic.har'), join(folder, 'report.json')]
    await writeFile(traffic, JSON.stringify(har))
    const args = [cli, 'drift', traffic, '--api', document, '--server', server, '--format', 'json', '-o', report]
    const child = spawn(process.execPath, args, {
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1' },
      stdio: 'ignore',
    })
    await once(child, 'close')
    const { problems } = JSON.parse(await readFile(report, 'utf8')) as { problems: Finding[] }
    return new Set(problems.map(({ ruleId, message }) => `${ruleId} ${message}`))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
