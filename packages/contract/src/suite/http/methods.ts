import { type Check, safe, say } from '@b2core-clients/openapi-contract'
import { acceptsJson, clientsPath } from '../client-calls.ts'
import { relationsOf } from '../relation.ts'

/** Headers that HEAD may leave out: they describe the body or the connection. */
const ofTheBody = new Set([
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'etag',
  // A server that compresses the body of GET adds it there.
  'vary',
])

/** An id that is likely to be nobody's. */
const missing = Number.MAX_SAFE_INTEGER - 1

/** Addresses that a router may take for those of the document. */
const nearPaths = [
  '/api/v1/clients',
  '/clients',
  '/api/v2//clients',
  '//api/v2/clients',
  '/api/v2/clients.json',
  '/api/v2/clients;a=b',
  '/api/v2/client',
  '/api/v2/client/1',
  '/api/clients',
  '/v2/clients',
  '/api/v2.0/clients',
  '/index.php/api/v2/clients',
  '/public/api/v2/clients',
  '/api/v1/clients/1',
  '/api/v2/clients.',
  '/api/v2/clients%2F1',
  '/api/v2/clients%20',
]

const http = relationsOf('http')

/** Paths and methods that are described, and those that are not. */
export const methodChecks = (): Check[] => [
  http({
    name: 'unknown-path',
    title: 'a path that is not described is not found',
    claims: ['unknown-path'],
    verify: async (session) => {
      const near = ['/api/v2/clients/', '/api/v2/clients/1/', '/api/v2/Clients', '/API/v2/clients']
      // A real host may join slashes, ignore case, or have an older version and a website beside this API.
      const isOurs = session.can('exclusive data')
      const others = ['/api/v2/nothing', '/api/v2/clients/1/nothing', '/api/v3/clients']
      for (const target of [...others, ...(isOurs ? [...near, ...nearPaths] : [])]) {
        const { response } = await session.send({ method: 'GET', target, headers: acceptsJson })
        session.expect(response.status === 404, say`404 for ${safe(target)}`, () => say`status ${response.status}`)
      }
    },
  }),
  http({
    name: 'encoded-path',
    title: 'a letter in a path means the same percent-encoded (RFC 3986)',
    // The gateway of a host may compare paths as they are written.
    needs: ['exclusive data'],
    verify: async (session) => {
      const encoded = (path: string) =>
        path.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
      const paths = ['/api/v2/clients', '/api/v2/clients/1', '/api/v2/clients/x']
      for (const credentials of ['good', 'none'] as const)
        for (const path of paths) {
          const ask = async (target: string) =>
            (await session.send({ method: 'GET', target, headers: acceptsJson }, { credentials })).response
          session.log.beginCase()
          const [due, found] = [await ask(path), await ask(encoded(path))]
          session.expect(
            found.status === due.status,
            say`status ${due.status} for ${safe(encoded(path))}`,
            () => say`status ${found.status}`,
          )
        }
    },
  }),
  http({
    name: 'head',
    title: 'HEAD returns what GET does, without a body',
    needs: ['undescribed methods'],
    claims: ['head-method'],
    verify: async (session) => {
      const isOurs = session.can('exclusive data')
      const name = encodeURIComponent('filter[name]')
      const nobody = `/api/v2/clients?${name}=nobody.has.this.name`
      const others = [nobody, `/api/v2/clients?${name}=a`, '/api/v2/clients?sort_by=email&sort_order=asc&limit=2']
      for (const target of ['/api/v2/clients?limit=3', '/api/v2/clients/x', `/api/v2/clients/${missing}`, ...others]) {
        session.log.beginCase()
        const get = (await session.send({ method: 'GET', target, headers: acceptsJson })).response
        const head = (await session.send({ method: 'HEAD', target, headers: acceptsJson })).response
        const isSame = head.status === get.status && head.text === ''
        session.expect(
          isSame,
          say`status ${get.status} and no body`,
          () => say`status ${head.status}, ${head.text.length} characters`,
        )
        const [type, due] = [head.headers.get('content-type'), get.headers.get('content-type')]
        session.expect(type === due, say`content type ${safe(due ?? 'none')}`, () => say`${safe(type ?? 'none')}`)
        const lacking = [...get.headers.keys()].filter((name) => !head.headers.has(name) && !ofTheBody.has(name))
        // What is in front of a real host can add headers to some responses only, such as a cookie.
        const isComplete = lacking.length === 0 || !isOurs
        session.expect(isComplete, say`the headers of GET`, () => say`all but ${safe(lacking.join(', '))}`)
      }
    },
  }),
  http({
    name: 'allow',
    title: 'Allow names the methods that a path has, and no others',
    needs: ['undescribed methods'],
    claims: ['undescribed-method'],
    verify: async (session) => {
      for (const [target, methods] of [
        [clientsPath, ['GET', 'POST']],
        [`${clientsPath}/1`, ['GET']],
      ] as const) {
        const { response } = await session.send({ method: 'PUT', target, headers: acceptsJson })
        const named = (response.headers.get('allow') ?? '').split(/\s*,\s*/).filter(Boolean)
        // A path that has GET can have HEAD and OPTIONS.
        const [missed, more] = [
          methods.filter((method) => !named.includes(method)),
          named.filter((method) => ![...methods, 'HEAD', 'OPTIONS'].includes(method)),
        ]
        const isRight = missed.length === 0 && more.length === 0
        session.expect(isRight, say`Allow: ${safe(methods)} for ${safe(target)}`, () => say`${safe(named)}`)
        // The framework of a host may leave out what it adds itself.
        if (!session.can('exclusive data') || named.includes('HEAD')) continue
        const { status } = (await session.send({ method: 'HEAD', target, headers: acceptsJson })).response
        session.expect(status >= 400, say`Allow to name HEAD, which is there`, () => say`${safe(named)}`)
      }
    },
  }),
  http({
    name: 'options',
    title: 'OPTIONS is not taken for GET',
    needs: ['undescribed methods'],
    claims: ['undescribed-method'],
    verify: async (session) => {
      for (const target of [`${clientsPath}?limit=1`, `${clientsPath}/1`]) {
        const { response } = await session.send({ method: 'OPTIONS', target, headers: acceptsJson })
        const isShown = response.status === 200 && response.text.includes('clientId')
        session.expect(!isShown, say`no client`, () => say`${response.text.slice(0, 80)}`)
      }
    },
  }),
]
