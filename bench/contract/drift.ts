import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentFile, findingsIn, redocly } from './redocly.ts'

/** What `redocly drift` finds in recorded traffic. */
export async function drift(har: object, server: string): Promise<Set<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'drift-'))
  try {
    const [traffic, report] = [join(folder, 'traffic.har'), join(folder, 'report.json')]
    await writeFile(traffic, JSON.stringify(har))
    const options = ['--api', documentFile, '--server', server, '--format', 'json', '-o', report]
    const child = redocly(['drift', traffic, ...options])
    for (const stream of [child.stdout, child.stderr]) stream.resume()
    await once(child, 'close')
    return findingsIn(await readFile(report, 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
