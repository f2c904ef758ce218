import {
  createReport,
  createRun,
  openDocument,
  prepare,
  runChecks,
  type Target,
} from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { expect, it } from 'vitest'
import { clientsSuite } from '../src/suite/suite.ts'
import { type SandboxTargetOptions, sandboxTarget } from '../src/targets/sandbox.ts'
import { clientsDocument } from './support/document.ts'

const seeded = 40

/** A document whose list has one more parameter. */
function documentWith(name: string) {
  const document = structuredClone(clientsDocument)
  document.paths['/api/v2/clients'].get.parameters.push({ name, in: 'query', schema: { type: 'string' } })
  return document
}

/** Finds clients by a part of a field, which the sandbox itself does not. */
function filterBy(
  name: string,
  find: (client: Client, value: string) => boolean,
): NonNullable<SandboxTargetOptions['wrapFetch']> {
  return (fetch) => async (request) => {
    const url = new URL(request.url)
    const value = url.searchParams.get(name)
    if (value === null) return fetch(request)
    const limit = Number(url.searchParams.get('limit') ?? 20)
    const offset = Number(url.searchParams.get('offset') ?? 0)
    url.searchParams.delete(name)
    url.searchParams.set('limit', '100')
    url.searchParams.set('offset', '0')
    const response = await fetch(new Request(url, request))
    if (response.status !== 200) return response
    const { data } = (await response.json()) as { data: Client[] }
    const found = data.filter((client) => find(client, value))
    return Response.json({ data: found.slice(offset, offset + limit), total: found.length }, response)
  }
}

async function resultOf(name: string, target: Target): Promise<string> {
  const prepared = prepare(openDocument(documentWith(name)), clientsSuite)
  const run = createRun(prepared, target, { cases: 3, seed: 1 })
  const checks = prepared.checks.filter(({ id }) => id === 'creating/found-by-filters')
  const { results } = createReport(run, await runChecks(run, checks))
  return results.map(({ failure }) => failure?.message ?? 'passed').join()
}

const hasEmail = ({ email }: Client, value: string) => email?.includes(value) ?? false
const hasPhone = ({ phone }: Client, value: string) => phone?.includes(value) ?? false
const isOld = ({ clientId }: Client) => Number(clientId) <= seeded

it.each([
  ['filter[phone]', hasPhone],
  ['filter[q]', hasEmail],
  ['phone', hasPhone],
  ['search', hasEmail],
] as const)('a filter %s that the document declares must find a new client', async (name, find) => {
  const target = (finds: typeof find) => sandboxTarget({ clients: seeded, wrapFetch: filterBy(name, finds) })
  expect(await resultOf(name, target(find))).toBe('passed')
  expect(
    await resultOf(
      name,
      target((client, value) => isOld(client) && find(client, value)),
    ),
  ).toContain(name)
})

it.each(['expand', 'locale', 'filter[note]'])('a parameter %s that is no filter proves nothing', async (name) => {
  expect(await resultOf(name, sandboxTarget({ clients: seeded }))).toBe('passed')
})
