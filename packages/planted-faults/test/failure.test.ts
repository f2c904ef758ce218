import type { SandboxTargetOptions } from '@b2core-clients/contract'
import {
  carefully,
  createReport,
  createRun,
  hostTarget,
  type RunOptions,
  runChecks,
  summarize,
  toJUnit,
} from '@b2core-clients/openapi-contract'
import { expect, it } from 'vitest'
import { faults, faultyTarget } from '../src/index.ts'
import { preparedClients } from './support/prepared-clients.ts'

const { checks } = preparedClients

async function report(
  faultId: string,
  checkId: string,
  options: RunOptions = {},
  targetOptions: SandboxTargetOptions = {},
) {
  const fault = faults.find(({ id }) => id === faultId)
  if (!fault) throw new Error(`There is no fault ${faultId}.`)
  const run = createRun(preparedClients, faultyTarget(fault, targetOptions), { seed: 11, ...options })
  return createReport(
    run,
    await runChecks(
      run,
      checks.filter(({ id }) => id === checkId),
    ),
  )
}

it('shows the smallest request as curl, its token masked, and how to run it again', async () => {
  const text = summarize(await report('offset-negative-taken', 'listClients/refuses/query offset/minimum'))
  expect(text).toContain("curl -g -X GET 'http://localhost/api/v2/clients?offset=-1'")
  expect(text).toContain('-H "authorization: Bearer $B2CORE_TOKEN"')
  expect(text).not.toContain('sandbox-admin')
  expect(text).toMatch(
    /again: b2core-contract --target .* --only 'listClients\/refuses\/query offset\/minimum' --seed 11 --path/,
  )
})

it('fails again at once with the seed and path it printed', async () => {
  const id = 'filters/city/finds'
  const [first] = (await report('city-prefix', id)).results
  const { seed, path } = first?.failure ?? {}
  if (seed === undefined || path === undefined) throw new Error('The fault was missed.')
  const [again] = (await report('city-prefix', id, { seed, path })).results
  expect(again?.failure?.message).toBe(first?.failure?.message)
  expect(again?.requests).toBeLessThan(first?.requests ?? 0)
})

it('leads back to the same short sequence of steps', async () => {
  const id = 'model/sequences'
  const [first] = (await report('total-stale', id)).results
  const { seed, path } = first?.failure ?? {}
  if (seed === undefined || path === undefined) throw new Error('The fault was missed.')
  const [again] = (await report('total-stale', id, { seed, path })).results
  const calls = (result: typeof first) =>
    result?.failure?.steps.map(({ curl }) => curl.replaceAll(/contract\.model\.[\w-]+/g, 'someone'))
  expect(calls(again)).toEqual(calls(first))
  expect(calls(again)).toHaveLength(3)
  expect(again?.requests).toBeLessThan(10)
})

it('shows a token that is no secret as it was sent, and names the variable of each that is', async () => {
  const unknown = summarize(
    await report('unknown-token-let-in', 'listClients/refuses/request/credentials (unknown token)'),
  )
  expect(unknown).toContain("-H 'authorization: Bearer not-a-token-of-this-server'")
  const restricted = summarize(await report('total-before-restriction', 'restriction/list'))
  expect(restricted).toContain('-H "authorization: Bearer $B2CORE_RESTRICTED_TOKEN"')
})

it('tells a failure that was seen although the run ended while it was made small', async () => {
  const id = 'filters/city/finds'
  const [first] = (await report('city-prefix', id, { shrink: false })).results
  const wrapFetch: SandboxTargetOptions['wrapFetch'] = (fetch) =>
    carefully(fetch, { maxRequests: (first?.requests ?? 0) + 1 }).fetch
  const [cut] = (await report('city-prefix', id, {}, { wrapFetch })).results
  expect(cut?.outcome).toBe('failed')
})

it('refutes the claim that a failing check speaks of, with the evidence', async () => {
  const { ledger } = await report('default-limit', 'paging/default-limit')
  const entry = ledger.find(({ id }) => id === 'limit-default')
  expect(entry).toMatchObject({ verdict: 'refuted', because: 'paging/default-limit: expected 20 clients, got 10' })
})

it('refutes an element that a response contradicts', async () => {
  const { ledger } = await report('no-challenge', 'listClients/refuses/request/credentials (none)')
  const entry = ledger.find(({ id }) => id === '/components/headers/WwwAuthenticate')
  expect(entry).toMatchObject({ verdict: 'refuted', because: 'a response with status 401 had no WWW-Authenticate' })
})

it('is well-formed as JUnit whatever a server returns', async () => {
  const xml = toJUnit(await report('unauthorized-html', 'listClients/refuses/request/credentials (none)'))
  expect(xml).toContain('failures="1"')
  expect(xml).toContain('&lt;h1&gt;401 Unauthorized&lt;/h1&gt;')
})

it('waits once for a server that never responds, and does not try to make that smaller', async () => {
  let asked = 0
  const fetch = () => {
    asked++
    return new Promise<Response>(() => {})
  }
  const target = hostTarget({ name: 'silent', url: 'http://localhost', fetch })
  const [result] = await runChecks(
    createRun(preparedClients, target, { seed: 1, deadlineMs: 30 }),
    checks.filter(({ id }) => id === 'listClients/valid'),
  )
  expect(result?.failure?.message).toBe('expected a response, got no response within 30 ms')
  expect(asked).toBe(1)
})

it('runs nothing after a failure where it is to stop at the first', async () => {
  const fault = faults.find(({ id }) => id === 'default-limit')
  if (!fault) throw new Error('The fault is gone.')
  const paging = checks.filter(({ id }) => id.startsWith('paging/'))
  const results = await runChecks(createRun(preparedClients, faultyTarget(fault), { seed: 1 }), paging, {
    maxFailures: 1,
  })
  const after = results.slice(results.findIndex(({ outcome }) => outcome === 'failed') + 1)
  expect(after.length).toBeGreaterThan(0)
  expect(new Set(after.map(({ outcome, reason, requests }) => [outcome, reason, requests].join()))).toEqual(
    new Set(['not run,an earlier check failed,0']),
  )
})

it('does not hang on a server that does', async () => {
  const { counts } = await report('hangs', 'filters/companyShortName/finds', { deadlineMs: 50, shrink: false })
  expect(counts.failed).toBe(1)
})
