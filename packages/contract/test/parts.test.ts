import { createRun, type OpenTarget, runChecks } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { describe, expect, it } from 'vitest'
import { sandboxTarget } from '../src/targets/sandbox.ts'
import { preparedClients } from './support/document.ts'

type Fetch = OpenTarget['fetch']

/** A sandbox whose new clients are changed, in the response of the creation. */
const eachNewClient =
  (change: (client: Client, body: Readonly<Record<string, unknown>>, count: number) => object) =>
  (next: Fetch): Fetch => {
    let count = 0
    return async (request) => {
      const text = request.method === 'POST' ? await request.clone().text() : ''
      const response = await next(request)
      if (response.status !== 201) return response
      const client = (await response.json()) as Client
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      return Response.json(change(client, JSON.parse(text), count++), { status: 201, headers })
    }
  }

/** The checks about the parts of a body that fail. */
async function failures(wrapFetch: (next: Fetch) => Fetch): Promise<string[]> {
  const target = sandboxTarget({ clients: 3, wrapFetch })
  const checks = preparedClients.checks.filter(({ id }) => id.startsWith('creating/only/'))
  const results = await runChecks(createRun(preparedClients, target, { seed: 1 }), checks)
  expect(results.length).toBe(9)
  return results.flatMap(({ id, outcome }) => (outcome === 'failed' ? [id] : []))
}

const minutesLater = (time: string, minutes: number): string =>
  new Date(Date.parse(time) + 60_000 * minutes).toISOString().replace(/\.\d+Z/, '+00:00')

describe('raises no alarm on a host', () => {
  it.each<readonly [string, (next: Fetch) => Fetch]>([
    [
      'whose clock moves on after every third creation',
      eachNewClient((client, _, count) => {
        const createTime = minutesLater(client.createTime, Math.floor(count / 3))
        return { ...client, createTime, updateTime: createTime }
      }),
    ],
    [
      'that gives a client the tag of the country',
      eachNewClient((client) => ({
        ...client,
        tags: client.country ? [{ name: `${client.country.alpha2Code}` }] : [],
      })),
    ],
    ['that numbers its clients', eachNewClient((client, _, count) => ({ ...client, nickname: `client-${count}` }))],
  ])('%s', async (_, wrap) => {
    expect(await failures(wrap)).toEqual([])
  })
})

describe('notices a host', () => {
  it.each<readonly [string, string, (next: Fetch) => Fetch]>([
    [
      'whose locale follows from the phone number',
      'creating/only/phone',
      eachNewClient((client) => ({ ...client, locale: client.phone?.startsWith('+49') ? 'de_DE' : client.locale })),
    ],
    [
      'whose country follows from the domain of the email',
      'creating/only/email',
      eachNewClient((client) => ({ ...client, country: client.email?.endsWith('.org') ? null : client.country })),
    ],
    [
      'whose type follows from a field that nobody described',
      'creating/only/flags',
      eachNewClient((client, body) => ({
        ...client,
        type: body.corporate === true ? { id: 2, name: 'Corporate' } : client.type,
      })),
    ],
    [
      'that reads a name in brackets as a path',
      'creating/only/paths',
      eachNewClient((client, body) => ({
        ...client,
        middleName: typeof body['info[middleName]'] === 'string' ? body['info[middleName]'] : client.middleName,
      })),
    ],
  ])('%s', async (_, id, wrap) => {
    expect(await failures(wrap)).toEqual([id])
  })
})
