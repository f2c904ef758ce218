import { createSandbox } from '@b2core-clients/sandbox'
import { describe, expect, it } from 'vitest'
import { valueAt } from '../../src/learn/learn-context.ts'
import { createOverlay } from '../../src/learn/learned-overlay.ts'
import { overlayOf } from './dialects.ts'
import { changing, differencesOf, followed, learnSandbox, notesOf, type Send } from './support.ts'

describe('errors', () => {
  const emptyFor =
    (status: number, body: string | null, type: string) =>
    (send: Send): Send =>
    async (request) => {
      const response = await send(request)
      return response.status === status ? new Response(body, { status, headers: { 'content-type': type } }) : response
    }

  it.each([
    ['empty', null, 'none'],
    ['web pages', '<h1>Error</h1>', 'text/html'],
  ])('that are %s for one status are learned, and so is the shape of the others', async (_, body, ofUnauthorized) => {
    const overlays = [
      overlayOf([
        { claim: 'error-shape', value: 'problem' },
        { claim: 'error-media-type', value: 'problem-json' },
      ]),
    ]
    const learned = await learnSandbox({ clients: 300, overlays }, {}, emptyFor(401, body, 'text/html'))
    expect(notesOf(learned)).toEqual([])
    expect(learned.learned.lesson.valueOf('body of Unauthorized')).toEqual([ofUnauthorized])
    expect(differencesOf(learned)).toEqual([
      'body of Unauthorized',
      'error-media-type',
      'error-shape',
      'header WWW-Authenticate',
    ])
  })

  it('of no known shape are named with their members', async () => {
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      changing((body, { status }) => (status >= 400 ? { reason: 'No.', statusCode: status } : body)),
    )
    expect(notesOf(learned)).toEqual([
      'the body of errors with the status 400, 401, 404 is of no known shape; it has reason, statusCode',
    ])
    expect(learned.learned.lesson.valueOf('error-shape')).toBe('other')
  })

  it.each([
    ['message-list', { message: 'No.' }, { message: ['limit must be an integer'] }],
    ['detail-map', { detail: 'No.' }, { limit: ['must be an integer'] }],
    [
      'detail-list',
      { detail: 'No.' },
      { detail: [{ loc: ['query', 'limit'], msg: 'must be an integer', type: 'int' }] },
    ],
    ['error-text', { error: 'No.' }, { error: 'limit must be an integer' }],
    [
      'field-violations',
      { code: 5, message: 'No.', details: [] },
      { code: 3, message: 'No.', details: [{ fieldViolations: [{ field: 'limit', description: 'is no integer' }] }] },
    ],
    ['message-text', { message: 'No.' }, { message: 'limit must be an integer' }],
    ['problem-detail', { title: 'No.', status: 404, detail: 'No.' }, { title: 'No.', status: 400, detail: 'limit' }],
    ['errors-detail', { errors: { detail: 'No.' } }, { errors: { limit: ['must be an integer'] } }],
    ['other', { errors: { reason: 'No.' } }, { errors: { limit: ['must be an integer'] } }],
    ['other', { detail: 'No.' }, { message: 'No.', errors: [{ field: 'limit' }] }],
  ])('of the shape %s are learned', async (shape, other, ofFields) => {
    const ofHost = changing((body, { status }) => {
      if (status < 400) return body
      const statusCode = shape === 'message-list' ? { statusCode: status } : {}
      return { ...('errors' in body ? ofFields : other), ...statusCode }
    })
    const learned = await learnSandbox({ clients: 300 }, {}, ofHost)
    expect(learned.learned.lesson.valueOf('error-shape')).toBe(shape)
    expect(differencesOf(learned)).toEqual(['error-shape'])
  })

  it('without a body, or with a page for people, are learned by the refusal that has them', async () => {
    const ofHost =
      (send: Send): Send =>
      async (request) => {
        const response = await send(request)
        if (response.status === 401)
          return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } })
        const isMissing = response.status === 404
        const headers = { 'content-type': 'text/html; charset=utf-8' }
        return isMissing ? new Response('<h1>Not Found</h1>', { status: 404, headers }) : response
      }
    const learned = await learnSandbox({ clients: 300 }, {}, ofHost)
    expect(differencesOf(learned)).toEqual(['body of ClientNotFound', 'body of Unauthorized'])
    expect(notesOf(learned)).toEqual([])
    const document = followed(learned)
    expect(valueAt(document, 'components.responses.Unauthorized')).not.toHaveProperty('content')
    const sandbox = await createSandbox({ document: document as never, clients: 3 })
    const ask = (path: string, token: string) =>
      sandbox.fetch(
        new Request(`${sandbox.url}/api/v2/clients${path}`, { headers: { authorization: `Bearer ${token}` } }),
      )
    const [anonymous, missing, invalid] = [
      await ask('', 'wrong'),
      await ask('/999999', sandbox.token),
      await ask('/x', sandbox.token),
    ]
    await sandbox.close()
    expect([anonymous.status, anonymous.headers.get('content-type'), await anonymous.text()]).toEqual([401, null, ''])
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html'])
    expect(await missing.text()).toContain('<title>')
    expect([invalid.status, invalid.headers.get('content-type')]).toEqual([400, 'application/json'])
  })

  it('without a media type are learned, and are no difference when they are learned again', async () => {
    const ofHost =
      (send: Send): Send =>
      async (request) => {
        const response = await send(request)
        if (response.status !== 401) return response
        const body = new TextEncoder().encode('Unauthorized')
        return new Response(body, { status: 401, headers: { 'www-authenticate': 'Bearer' } })
      }
    const learned = await learnSandbox({ clients: 300 }, {}, ofHost)
    expect(differencesOf(learned)).toEqual(['body of Unauthorized'])
    expect(learned.differences.map(({ host }) => host)).toEqual(['a text without a media type'])
    const document = followed(learned)
    expect(valueAt(document, 'components.responses.Unauthorized')).not.toHaveProperty('content')
    const again = await learnSandbox({ clients: 300 }, { document }, ofHost)
    expect(createOverlay(document, again.learned, 'A host').differences).toEqual([])
  })

  it('for another media type can have another status than 406', async () => {
    const ofHost =
      (send: Send): Send =>
      async (request) => {
        const response = await send(request)
        return response.status === 406 ? Response.json(await response.json(), { status: 400 }) : response
      }
    const learned = await learnSandbox({ clients: 300 }, {}, ofHost)
    expect(differencesOf(learned)).toEqual(['status in place of 406'])
    expect(learned.learned.lesson.valueOf('status in place of 406')).toBe(400)
  })

  it('in JSON and in plain text for the same refusal are learned', async () => {
    const ofHost =
      (send: Send): Send =>
      async (request) => {
        const response = await send(request)
        if (response.status !== 400 || !request.url.includes('limit=x')) return response
        return new Response('limit: invalid digit', { status: 400, headers: { 'content-type': 'text/plain' } })
      }
    const learned = await learnSandbox({ clients: 300 }, {}, ofHost)
    expect(differencesOf(learned)).toEqual(['body of BadListRequest'])
    const content = valueAt(followed(learned), 'components.responses.BadListRequest.content')
    expect(Object.keys(content as object)).toEqual(['application/json', 'text/plain'])
    const again = await learnSandbox({ clients: 300 }, { document: followed(learned) }, ofHost)
    expect(createOverlay(followed(learned), again.learned, 'A host').differences).toEqual([])
  })

  it('that name fields only late in the run show their shape too', async () => {
    const overlays = [
      overlayOf([
        { claim: 'error-shape', value: 'field-map' },
        { claim: 'invalid-page-numbers', value: 'ignored' },
      ]),
    ]
    const plain = changing((body, _, { url }) => (/clients\/\w+$/.test(url) ? { ...body, errors: undefined } : body))
    const learned = await learnSandbox({ clients: 300, overlays }, {}, plain)
    expect(learned.learned.lesson.valueOf('error-shape')).toBe('field-map')
  })
})
