import {
  createReport,
  createRun,
  type OpenTarget,
  openDocument,
  prepare,
  runChecks,
} from '@b2core-clients/openapi-contract'
import { expect } from 'vitest'
import { clientsSuite } from '../../src/suite/suite.ts'
import { everyCapability, sandboxTarget } from '../../src/targets/sandbox.ts'
import { type Difference, documentWith, together } from './dialects.ts'

export type Fetch = OpenTarget['fetch']
export type Wrap = (next: Fetch) => Fetch

export interface Habit {
  /** The checks that are run. */
  readonly ids: readonly string[]
  readonly wrap: Wrap
  /** It names every invalid parameter. @default false */
  readonly namesEvery?: boolean
  /** Others use it too, as they use any host that was not started for the tests. @default false */
  readonly isShared?: boolean
  /** @default 120 */
  readonly clients?: number
  /** How the host's document differs. @default it is the published one */
  readonly difference?: Difference
}

/** What failed, and which claims are refuted, on a host that has a habit. Like any host, it need not name every error. */
export async function judge({
  ids,
  wrap,
  namesEvery = false,
  isShared = false,
  clients = 120,
  difference = together([]),
}: Habit) {
  const prepared = prepare(openDocument(await documentWith(difference)), clientsSuite)
  const target = sandboxTarget({ document: prepared.document.root, wrapFetch: wrap, clients })
  const missing = [...(namesEvery ? [] : ['every error']), ...(isShared ? ['exclusive data'] : [])]
  const capabilities = new Set(everyCapability.filter((one) => !missing.includes(one)))
  const run = createRun(prepared, { ...target, capabilities }, { seed: 1 })
  const checks = prepared.checks.filter(({ id }) => ids.includes(id))
  expect(checks).toHaveLength(ids.length)
  const { results, ledger } = createReport(run, await runChecks(run, checks))
  return {
    failed: results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : [])),
    refuted: ledger.filter(({ verdict }) => verdict === 'refuted').map(({ id }) => id),
  }
}

/** The response with another JSON body. */
export const changing =
  (change: (body: Record<string, unknown>, request: Request) => unknown): Wrap =>
  (next) =>
  async (request) => {
    const response = await next(request)
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    const body = (await response.json()) as Record<string, unknown>
    return new Response(JSON.stringify(change(body, request)), { status: response.status, headers })
  }

/** Another response to some requests. */
export const instead =
  (isMeant: (query: URLSearchParams, request: Request) => boolean, respond: () => Response): Wrap =>
  (next) =>
  async (request) =>
    isMeant(new URL(request.url).searchParams, request) ? respond() : next(request)
