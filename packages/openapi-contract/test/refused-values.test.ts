import { describe, expect, it } from 'vitest'
import { bareType } from '../src/exchange/media-type.ts'
import { createRun, hostTarget, runChecks } from '../src/index.ts'
import {
  body,
  described,
  isText,
  ok,
  readJson,
  refused,
  testCorrectServers,
  testFaultyServers,
} from './support/correct-servers.ts'
import { preparePaths } from './support/prepare-paths.ts'
import { sendsJson } from './support/sends-json.ts'

const address = /^[^\s@]+@[^\s@]+$/
const person = {
  type: 'object',
  required: ['email'],
  properties: { email: { type: 'string', pattern: address.source } },
}
const example = { email: 'amelie@example.com' }

/** Takes each email once. */
function takesOnce(status: number) {
  const known = new Set<string>()
  return async (request: Request) => {
    const sent = await readJson(request)
    if (!isText(sent?.email) || !address.test(sent.email) || known.has(sent.email)) return refused(status)
    known.add(sent.email)
    return ok()
  }
}

const cases = Object.fromEntries(
  [400, 422].map((status) => [
    `an example that is taken the second time, with ${status}`,
    {
      method: 'post' as const,
      operation: {
        requestBody: body('application/json', person, { example }),
        responses: { 200: described, [status]: described },
      },
      serve: takesOnce(status),
      // The example is refused the first time too, and nothing else is ever taken.
      fault: async (request: Request) => {
        const sent = await readJson(request)
        return isText(sent?.email) && address.test(sent.email) && sent.email !== example.email ? ok() : refused(status)
      },
    },
  ]),
)
const label = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } }
const labels = { 'application/json': { schema: label }, 'application/xml': { schema: label, example: { text: 'x' } } }
const others = {
  'an object as example of XML': {
    method: 'post' as const,
    operation: { requestBody: { required: true, content: labels }, responses: { 200: described, 400: described } },
    serve: async (request: Request) => {
      if (sendsJson(request)) return isText((await readJson(request))?.text) ? ok() : refused()
      return (await request.text()).startsWith('<') ? ok() : refused()
    },
  },
  'an example of a text that is empty': {
    method: 'post' as const,
    operation: {
      requestBody: body('text/plain', { type: 'string' }, { example: '' }),
      responses: { 200: described, 400: described },
    },
    serve: async (request: Request) => ((await request.text()) === '' ? refused() : ok()),
  },
  'a list of other things that nobody made': {
    method: 'post' as const,
    operation: {
      requestBody: body('application/json', {
        ...label,
        properties: { ...label.properties, labelIds: { type: 'array', items: { type: 'integer' } } },
      }),
      responses: { 200: described, 400: described },
    },
    serve: async (request: Request) => {
      const { text, labelIds = [] } = (await readJson(request)) ?? {}
      return isText(text) && Array.isArray(labelIds) && labelIds.every((id) => id === 7) ? ok() : refused()
    },
    fault: async (request: Request) => {
      const { text, labelIds = [] } = (await readJson(request)) ?? {}
      return isText(text) && text !== '' && Array.isArray(labelIds) && labelIds.every(Number.isInteger)
        ? ok()
        : refused()
    },
  },
}

testCorrectServers({ ...cases, ...others })
testFaultyServers({ ...cases, ...others })

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const cursor = { name: 'cursor', in: 'query', schema: { type: 'string' } }
const member = {
  ...person,
  properties: { ...person.properties, groupId: { type: 'integer' } },
}
const shown = {
  description: 'A member',
  content: {
    'application/json': { schema: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } },
  },
}
const refusals = { 400: described, 404: described }
const prepared = preparePaths({
  '/members': {
    post: {
      operationId: 'create',
      requestBody: body('application/json', member, { example }),
      responses: { 201: shown, 400: described, 415: described },
    },
  },
  '/members/{id}': { get: { operationId: 'read', parameters: [id], responses: { 200: shown, ...refusals } } },
  '/members/{id}/events': {
    get: { operationId: 'events', parameters: [id, cursor], responses: { 200: described, ...refusals } },
  },
})

/** Members of groups that nobody made, each with an own email, and lists whose places it gives out itself. */
function createMembers(isRefused: (sent: { readonly email: string }) => boolean) {
  const members: { readonly id: string; readonly email: string }[] = []
  return async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url)
    const [, , name, part] = pathname.split('/').map(decodeURIComponent)
    if (request.method !== (name === undefined ? 'POST' : 'GET')) return refused(405)
    if (name === undefined) {
      if (bareType(request.headers.get('content-type') ?? 'application/json') !== 'application/json')
        return refused(415)
      const sent = await readJson(request)
      const isWrong = !isText(sent?.email) || !address.test(sent.email) || sent.groupId !== undefined
      if (isWrong || isRefused(sent) || members.some(({ email }) => email === sent.email)) return refused()
      members.push({ id: `m${members.length}`, email: sent.email })
      return Response.json(members.at(-1), { status: 201 })
    }
    const found = members.find((one) => one.id === name)
    if (!found) return refused(404)
    if (part === undefined) return ok(found)
    return searchParams.has('cursor') ? refused() : ok()
  }
}

const failed = async (fetch: (request: Request) => Promise<Response>): Promise<string[]> => {
  const target = hostTarget({
    name: 'members',
    url: 'http://localhost',
    capabilities: ['writes', 'state', 'exclusive data'],
    fetch,
  })
  const checks = prepared.checks.filter(({ id: name }) => /\/(?:valid|sequences)$/.test(name))
  const results = await runChecks(createRun(prepared, target, { seed: 1 }), checks)
  return results.flatMap((result) => (result.failure ? [result.id] : []))
}

describe('what a server refuses for a value, where things are made', () => {
  it('is no failure where nobody else can know the value, or another thing has it', async () => {
    expect(await failed(createMembers(() => false))).toEqual([])
  })

  it('is a failure where it is refused for another reason', async () => {
    expect(await failed(createMembers(({ email }) => email.includes('!')))).toEqual([
      'create/valid',
      'create/sequences',
    ])
  })
})
