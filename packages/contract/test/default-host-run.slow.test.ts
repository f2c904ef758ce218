import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LedgerEntry } from '@b2core-clients/openapi-contract'
import { createSandbox, type Sandbox } from '@b2core-clients/sandbox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleName, sampleSeed } from '../../../vitest.sample.ts'
import { runCommand as run } from './support/command.ts'
import { startProxy } from './support/proxy.ts'

let folder: string
let sandbox: Sandbox
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-'))
  sandbox = await createSandbox({ clients: 400 })
})
afterAll(async () => {
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

/** Why a run that only reads, with the token of one admin, cannot decide a claim. */
const beyondReads = [
  /^[^:]+: the target lacks: .*(writes|undescribed methods|restricted admin)/,
  // What nobody but a person can look at, and what is never provoked on a host.
  /^no check of this run speaks of it$/,
  /^no response showed it$/,
]

it(`decides every claim that reads can decide, and sends only GET (${sampleName})`, async () => {
  const host = await startProxy(sandbox)
  try {
    const json = join(folder, 'report.json')
    const args = ['--target', host.url, '--rate', '10000', '--seed', String(sampleSeed), '--json', json]
    const { out } = await run(args, { B2CORE_TOKEN: sandbox.token })
    expect(out).toContain(' 0 failed')
    const { ledger }: { ledger: LedgerEntry[] } = JSON.parse(await readFile(json, 'utf8'))
    expect(ledger.filter(({ verdict }) => verdict === 'refuted')).toEqual([])
    const open = ledger.filter(({ verdict }) => verdict === 'untested')
    const decidable = open.filter(({ because }) => !beyondReads.some((reason) => reason.test(because)))
    expect(decidable).toEqual([])
    const unseen = open.filter(({ because }) => because === 'no response showed it').map(({ id }) => id)
    expect(unseen.toSorted()).toEqual([
      '/components/headers/Location',
      '/components/headers/RetryAfter',
      '/components/responses/Forbidden',
      '/components/responses/PayloadTooLarge',
      '/components/responses/ServerError',
      '/components/responses/ServiceUnavailable',
      '/components/responses/TooManyRequests',
      '/components/responses/UnsupportedMediaType',
    ])
    expect(new Set(host.requests.map((request) => request.split(' ')[0]))).toEqual(new Set(['GET']))
  } finally {
    await host.close()
  }
}, 300_000)
