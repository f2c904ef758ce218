import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { learnHost } from '../../packages/cli/src/learn/learn-host.ts'
import { beyondReads } from '../../packages/cli/test/learn/dialects.ts'
import { createSandbox } from '../../packages/sandbox/dist/index.js'
import { readDialect } from '../../packages/schema/dist/dialect/index.js'
import { applyOverlays, readOverlays } from '../../packages/schema/dist/overlay/index.js'
import { clientsDocument } from '../contract/document.ts'
import type { Suite } from '../figure.ts'

const folder = fileURLToPath(new URL('../../spec/overlays/hosts/', import.meta.url))
/** Enough for every form of data, and for more than one page of the largest size. */
const clients = 1100
/** What `learn` may send. */
const mostReads = 80

/** Learns a sandbox that follows each overlay of a host: with how many reads, and how much of what differs is found? */
export const suite: Suite = async function* () {
  for (const file of (await readdir(folder)).toSorted()) {
    const subject = file.replace('.yaml', '')
    const overlays = [folder + file]
    const document = applyOverlays(clientsDocument, await readOverlays(overlays))
    const [published, host] = [readDialect(clientsDocument), readDialect(document)].map(
      (dialect) => new Map(Object.entries(dialect)),
    )
    const differing = [...(host ?? [])].filter(
      ([claim, value]) => !beyondReads.has(claim) && JSON.stringify(value) !== JSON.stringify(published?.get(claim)),
    )
    const sandbox = await createSandbox({ clients, overlays })
    const { lesson, reads } = await learnHost({
      document: clientsDocument,
      baseUrl: sandbox.url,
      token: sandbox.token,
      fetch: (request) => sandbox.fetch(request),
      wait: async () => {},
    })
    await sandbox.close()
    const found = differing.filter(([claim, value]) => JSON.stringify(lesson.valueOf(claim)) === JSON.stringify(value))
    const share = Math.round((100 * found.length) / differing.length)
    yield { metric: 'reads', subject, value: reads, unit: '', goal: `${mostReads} or fewer`, met: reads <= mostReads }
    yield {
      metric: 'differences found',
      subject,
      value: share,
      unit: `% of ${differing.length}`,
      goal: '100',
      met: share === 100,
    }
  }
}
