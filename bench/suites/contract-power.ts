import { createRun, runChecks, sandboxTarget } from '../../packages/contract/dist/index.js'
import { runRespect } from '../../packages/contract/test/support/respect.ts'
import { type Fault, faults, hunt, isFaultIn, plant } from '../../packages/planted-faults/dist/index.js'
import { preparedClients, strictClients } from '../../packages/planted-faults/test/support/prepared-clients.ts'
import { createSandbox } from '../../packages/sandbox/dist/index.js'
import { readDialect } from '../../packages/schema/dist/dialect/index.js'
import { clientsDocument, prepareClients } from '../contract/document.ts'
import { drift } from '../contract/drift.ts'
import { proxy } from '../contract/proxy.ts'
import { serve } from '../contract/serve.ts'
import { recordTraffic } from '../contract/traffic.ts'
import type { Suite } from '../figure.ts'

const strictDialect = readDialect(strictClients.document.root)
const unit = `of ${faults.length}`
const atLeast = Math.ceil(faults.length * 0.95)

/** Plants every fault, one at a time: who notices? First this suite, then what Redocly's tools see of the same servers. */
export const suite: Suite = async function* () {
  const prepared = prepareClients()
  const { checks } = prepared
  let caught = 0
  for (const fault of faults) {
    const clients = isFaultIn(fault, strictDialect) ? strictClients : preparedClients
    const { caughtBy } = await hunt(clients, clients.checks, fault)
    if (caughtBy) caught++
    else yield { metric: `missed: ${fault.id}`, subject: own, value: 0, unit: fault.sentence, goal: null, met: null }
  }
  yield {
    metric: 'faults caught',
    subject: own,
    value: caught,
    unit,
    goal: `${atLeast} or more`,
    met: caught >= atLeast,
  }

  let alarms = 0
  for (let seed = 1; seed <= 20; seed++) {
    const results = await runChecks(createRun(prepared, sandboxTarget({ seed }), { seed }), checks)
    if (results.some(({ outcome }) => outcome === 'failed')) alarms++
  }
  yield { metric: 'seeds with a false alarm', subject: own, value: alarms, unit: 'of 20', goal: '0', met: alarms === 0 }

  for (const { name, notices } of [
    respect,
    await comparing('redocly drift', drifted),
    await comparing('redocly proxy', proxied),
  ]) {
    let seen = 0
    for (const fault of faults) if (await withFault(fault, notices)) seen++
    yield { metric: 'faults caught', subject: name, value: seen, unit, goal: null, met: null }
  }
}

const own = '@b2core-clients/contract'

type Notices = (fetch: Fetch) => Promise<boolean>

/** A workflow as people write them: register, find, read. */
const respect: { name: string; notices: Notices } = {
  name: 'redocly respect',
  async notices(fetch) {
    const server = await serve(fetch)
    const { passed } = await runRespect(server.url, 'sandbox-admin', 'new.client@example.com')
    server.close()
    return !passed
  },
}

type Fetch = (request: Request) => Promise<Response>

const drifted = async (fetch: Fetch) => drift(await recordTraffic(fetch), 'http://localhost')
const proxied = (fetch: Fetch) => proxy(fetch, recordTraffic)

/** The traffic of a day's use, good calls and bad, held against the document: what is found there only with a fault? */
async function comparing(name: string, findings: (fetch: Fetch) => Promise<Set<string>>) {
  const usual = await withFault(undefined, findings)
  const notices: Notices = async (fetch) => [...(await findings(fetch))].some((finding) => !usual.has(finding))
  return { name, notices }
}

async function withFault<T>(fault: Fault | undefined, use: (fetch: Fetch) => Promise<T>): Promise<T> {
  const { wrapStore, wrapFetch } = fault ? plant(fault) : {}
  const sandbox = await createSandbox({ clients: 120, document: clientsDocument, ...(wrapStore && { wrapStore }) })
  const fetch = (request: Request) => sandbox.fetch(request)
  try {
    return await use(wrapFetch?.(fetch) ?? fetch)
  } finally {
    await sandbox.close()
  }
}
