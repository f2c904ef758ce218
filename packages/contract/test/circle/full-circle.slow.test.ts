import { execFile } from 'node:child_process'
import { symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  createReport,
  createRun,
  type JsonObject,
  openDocument,
  prepare,
  runChecks,
  type Target,
} from '@b2core-clients/openapi-contract'
import { readDialect } from '@b2core-clients/schema/dialect'
import { generateFiles } from '@b2core-clients/schema/generate'
import { openInstallation } from '@b2core-clients/schema/installation'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isThorough, sample, sampleName, sampleSeed } from '../../../../vitest.sample.ts'
import { clientsSuite } from '../../src/suite/suite.ts'
import { hostTarget } from '../../src/targets/host.ts'
import { sandboxTarget } from '../../src/targets/sandbox.ts'
import { type Difference, hosts, singleValues, together } from '../support/dialects.ts'
import { sampledSuite } from '../support/sampled-suite.ts'
import { type Circle, closeCircle, startHost } from './circle.ts'
import { clientCalls } from './client-calls.ts'
import { runCli } from './learn-host.ts'
import { requestsFor } from './requests.ts'
import { differenceOf, seenResponse } from './seen-response.ts'

const run = promisify(execFile)

/** What the command takes a host to be able to do, without `--allow-writes`. */
const readsOfAHost = ['state', 'strict query', 'named errors'] as const

/** Hosts that differ in several ways, others in each run. */
const combinations: readonly Difference[] = fc.sample(
  fc
    .subarray([...new Set(singleValues.map(({ claim }) => claim))], { minLength: 3, maxLength: 10 })
    .chain((claims) =>
      fc.tuple(...claims.map((claim) => fc.constantFrom(...singleValues.filter((value) => value.claim === claim)))),
    )
    .map(together),
  { numRuns: isThorough ? 40 : 1, seed: sampleSeed },
)

const chosen = sample([...hosts, ...combinations], 1)

describe.each(chosen.map((difference) => [difference.name, difference] as const))(
  `a host that was learned (${sampleName}): %s`,
  (_, difference) => {
    let circle: Circle

    beforeAll(async () => {
      circle = await closeCircle(difference)
    })
    afterAll(() => circle?.remove())

    it('does what its overlay says', () => {
      const [real, known] = [circle.host, circle.complete].map((document) => Object.entries(readDialect(document)))
      // The case of a filter that is ignored cannot be seen, and makes no difference.
      const isSeen = ([id]: [string, unknown]) => circle.learned.undecided[id] !== 'the filter is ignored'
      expect(known?.filter(isSeen)).toEqual(real?.filter(isSeen))
    })

    it('passes the contract suite with its overlay', async () => {
      expect(await complaints(circle.complete, sandboxTarget({ document: circle.host }))).toEqual([])
    })

    it('passes what the contract suite reads, with what was learned and nothing else', async () => {
      const host = await startHost(circle.host)
      try {
        const tokens = { admin: 'sandbox-admin' }
        const target = hostTarget({ name: 'host', url: host.url, tokens, capabilities: readsOfAHost })
        expect(await complaints(circle.known, target)).toEqual([])
      } finally {
        await host.close()
      }
    })

    it('responds to generated requests as a sandbox does that follows its overlay', async () => {
      const [host, sandbox] = [await startHost(circle.host), await startHost(circle.complete)]
      try {
        for (const request of requestsFor(
          prepare(openDocument(circle.host), clientsSuite),
          isThorough ? 500 : 150,
          sampleSeed,
        )) {
          const difference = differenceOf(await seenResponse(host, request), await seenResponse(sandbox, request))
          expect(difference, `${request.method} ${request.target} ${request.body ?? ''}`).toBeUndefined()
        }
      } finally {
        await host.close()
        await sandbox.close()
      }
    })

    it('compiles as types, validators and dialect in a project', async () => {
      const { folder, overlays } = circle
      await runCli(['generate', ...overlays.flatMap((file) => ['--overlay', file])], folder)
      await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'))
      expect(await typeErrors(folder)).toBe('')
    })

    it('gives a consumer the same data as with the true dialect', async () => {
      const calls = async (name: string, document: JsonObject) => {
        const files = await generateFiles(openInstallation(document), { banner: name })
        const file = join(circle.folder, `${name}.ts`)
        await writeFile(file, files.find((one) => one.name === 'dialect.ts')?.text ?? '')
        const { dialect } = await import(file)
        const host = await startHost(circle.host)
        try {
          return await clientCalls(host, dialect)
        } finally {
          await host.close()
        }
      }
      expect(await calls('learned', circle.complete)).toEqual(await calls('true', circle.host))
    })
  },
)

/** The failed checks and the refuted claims, each with what was seen. */
async function complaints(document: JsonObject, target: Target): Promise<string[]> {
  const prepared = prepare(openDocument(document), sampledSuite)
  const contract = createRun(prepared, target, { cases: 2, seed: sampleSeed, shrink: false })
  const { results, ledger } = createReport(contract, await runChecks(contract, prepared.checks))
  return [
    ...results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : [])),
    ...ledger.filter(({ verdict }) => verdict === 'refuted').map(({ id, because }) => `${id}: ${because}`),
  ]
}

const consumer = `import { createB2CoreClient } from '@b2core-clients/client'
import { dialect } from './b2core/dialect.js'
import type { components } from './b2core/openapi.js'
import { responses } from './b2core/validators.js'

const b2core = createB2CoreClient({ baseUrl: 'https://host.example.com', token: 'token', dialect })
const body: components['schemas']['ClientCreate'] = { email: 'ada@example.com', info: { givenName: 'Ada' } }
export const names = async () => (await b2core.clients.list({ limit: 1 })).data.map(({ name }) => name)
export const created = () => b2core.clients.create(body)
export { responses }
`

/** What the compiler reports for a project that uses what was generated. */
async function typeErrors(folder: string): Promise<string> {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'NodeNext',
    target: 'ES2023',
    lib: ['ES2023', 'DOM'],
    types: [],
  }
  await writeFile(join(folder, 'use.ts'), consumer)
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }))
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  return run(process.execPath, [tsc, '-p', folder]).then(
    ({ stdout }) => stdout,
    ({ stdout }) => stdout,
  )
}
