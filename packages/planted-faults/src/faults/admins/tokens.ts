import { sandboxAdmins } from '@b2core-clients/contract'
import { caller } from '../../planting/creations.ts'
import {
  asked,
  type Fault,
  type Fetch,
  fault,
  json,
  onResponse,
  otherStatus,
  type Place,
  type Plant,
  placeOf,
} from '../../planting/fault.ts'
import { onReads, withBody } from '../../planting/responses.ts'
import { asAdmin, isKnown, onHeaders, onRequestHeaders } from '../../planting/wire.ts'

/** Requests whose credentials are wrong in one way go in with good ones. */
const lets = (wrong: (authorization: string | null) => boolean) => ({
  http: (next: Fetch) => (request: Request) => {
    if (!wrong(request.headers.get('authorization'))) return next(request)
    const headers = new Headers(request.headers)
    headers.set('authorization', 'Bearer sandbox-admin')
    return next(new Request(request, { headers }))
  },
})

/** The request under another token. */
const under = (request: Request, authorization: string): Request => {
  const sent = new Request(request)
  sent.headers.set('authorization', authorization)
  return sent
}

/** A token that begins with one that was valid before is valid. */
const longerToken: Plant = {
  http: (next) => {
    const valid = new Set<string>()
    return async (request) => {
      const token = caller(request)
      const known = [...valid].find((one) => token.startsWith(one))
      const response = await next(known === undefined ? request : under(request, known))
      if (response.status < 400) valid.add(token)
      return response
    }
  },
}

const tokens = sandboxAdmins.map(({ token }) => token)

/** A token that is wrong in some way is taken for the one it looks like. */
const takenFor = (meant: (token: string) => string | undefined) =>
  onRequestHeaders((headers) => {
    const sent = /^Bearer\s+(\S+)\s*$/i.exec(headers.get('authorization') ?? '')?.[1]
    const token = sent === undefined || tokens.includes(sent) ? undefined : meant(sent)
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  })

/** Calls without a valid token get the response that a valid one would get, if it has this status. */
const before = (place: Place, status: number) => ({
  http: (next: (request: Request) => Promise<Response>) => async (request: Request) => {
    const response = await next(request)
    if (response.status !== 401 || placeOf(request) !== place) return response
    const otherwise = await next(asAdmin(request))
    return otherwise.status === status ? otherwise : response
  },
})

/** Calls without a token get one from elsewhere. */
const tokenFrom =
  (tokenOf: (request: Request) => string | null | undefined) =>
  (next: Fetch): Fetch =>
  (request) => {
    const token = request.headers.has('authorization') ? undefined : tokenOf(request)
    if (!token) return next(request)
    const url = new URL(request.url)
    url.searchParams.delete('access_token')
    const sent = new Request(url, request)
    sent.headers.set('authorization', `Bearer ${token}`)
    return next(sent)
  }

/** Calls without a token that meet a condition are those of the admin who sees everything. */
const letIn = (when: (request: Request) => boolean): Plant => ({
  http: (next) => (request) =>
    next(!request.headers.has('authorization') && when(request) ? asAdmin(request) : request),
})

/** Which tokens are accepted, and what a call without a valid one gets. */
export const tokenFaults: readonly Fault[] = [
  fault(
    'no-token-let-in',
    'A call without a token is accepted.',
    lets((value) => value === null),
  ),
  fault(
    'unknown-token-let-in',
    'A token that nobody has is accepted.',
    lets((value) => value?.startsWith('Bearer not-') ?? false),
  ),
  fault(
    'basic-let-in',
    'A token under the scheme Basic is accepted.',
    lets((value) => value?.startsWith('Basic') ?? false),
  ),
  fault('unauthorized-as-forbidden', 'A missing token returns 403.', otherStatus('any', 401, 403), {
    'unauthorized-status': 401,
  }),
  fault('unauthorized-as-bad', 'A missing token returns 400.', otherStatus('any', 401, 400)),
  fault(
    'unauthorized-html',
    'A missing token returns an HTML page.',
    onResponse(
      'any',
      401,
      () => '<h1>401 Unauthorized</h1>',
      (_, headers) => {
        headers.set('content-type', 'text/html')
        return { headers }
      },
    ),
  ),
  fault(
    'no-challenge',
    'A 401 has no WWW-Authenticate.',
    onResponse(
      'any',
      401,
      (body) => body,
      (_, headers) => {
        headers.delete('www-authenticate')
        return { headers }
      },
    ),
  ),
  fault('token-longer', 'A token that begins with one that was valid in an earlier call is accepted.', longerToken),
  fault(
    'bearer-scheme-needs-a-capital',
    'A valid token is refused when the authentication scheme is written as bearer or BEARER.',
    onReads((response, request) => {
      const sent = request.headers.get('authorization') ?? ''
      if (!/^bearer /i.test(sent) || sent.startsWith('Bearer ')) return undefined
      const refused = withBody(response, { message: 'A bearer token is required.' }, 401)
      refused.headers.set('www-authenticate', 'Bearer')
      return refused
    }),
  ),
  fault(
    'token-case-ignored',
    'A token is good whatever its case.',
    takenFor((sent) => tokens.find((token) => token.toLowerCase() === sent.toLowerCase())),
  ),
  fault(
    'token-beginning-enough',
    'A token is good when it begins with one that is.',
    takenFor((sent) => tokens.find((token) => sent.startsWith(token))),
  ),
  fault(
    'token-first-letter-ignored',
    'A token is good whatever its first letter is.',
    takenFor((sent) => tokens.find((token) => token.length === sent.length && token.slice(1) === sent.slice(1))),
  ),
  fault(
    'token-last-letter-ignored',
    'A token is good whatever its last letter is.',
    takenFor((sent) =>
      tokens.find((token) => token.length === sent.length && token.slice(0, -1) === sent.slice(0, -1)),
    ),
  ),
  fault(
    'token-compared-by-letters',
    'A token is good that has the letters of a good one in another order.',
    takenFor((sent) => tokens.find((token) => [...token].toSorted().join('') === [...sent].toSorted().join(''))),
  ),
  fault(
    'empty-token-let-in',
    'The word Bearer without a token is let in.',
    onRequestHeaders((headers) => {
      if (/^Bearer\s*$/i.test(headers.get('authorization') ?? '')) headers.set('authorization', `Bearer ${tokens[0]}`)
    }),
  ),
  fault(
    'missing-before-token',
    'A client that does not exist returns 404 to a call without a token too.',
    before('get', 404),
  ),
  fault(
    'parameters-before-token',
    'A list with a bad parameter returns 400 to a call without a token too.',
    before('list', 400),
  ),
  fault('body-before-token', 'A body that is not JSON returns 400 to a call without a token too.', {
    http: (next) => async (request) => {
      const text = placeOf(request) === 'create' ? await request.clone().text() : '{}'
      const response = await next(request)
      if (response.status !== 401) return response
      try {
        JSON.parse(text)
        return response
      } catch {
        return json(400, { message: 'The body is not JSON.', errors: [] })
      }
    },
  }),
  fault('token-before-method', 'Without a valid token, an undescribed method returns 401.', {
    http: (next) => async (request) => {
      const response = await next(request)
      return response.status === 405 && !isKnown(request)
        ? json(401, { message: 'A bearer token is required.' }, { 'www-authenticate': 'Bearer' })
        : response
    },
  }),
  fault(
    'challenge-basic',
    'A 401 asks for the scheme Basic.',
    onHeaders('any', 401, (headers) => headers.set('www-authenticate', 'Basic realm="Back Office"')),
  ),
  fault('token-in-cookie', 'A cookie session is accepted in place of the token.', {
    http: tokenFrom(({ headers }) => /\bsession=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]),
  }),
  fault('token-in-query', 'A token is accepted in the query as access_token.', {
    http: tokenFrom((request) => asked(request, 'access_token')),
  }),
  fault(
    'scheme-in-capitals-only',
    'A token under the scheme bearer, in small letters, returns 401.',
    onRequestHeaders((headers) => {
      const sent = headers.get('authorization') ?? ''
      if (/^bearer /i.test(sent) && !sent.startsWith('Bearer ')) headers.delete('authorization')
    }),
  ),
  fault(
    'scheme-anywhere',
    'A token is good behind any text that ends with the word Bearer.',
    onRequestHeaders((headers) => {
      const token = /bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
      if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
    }),
  ),
  fault(
    'two-spaces-before-the-token',
    'A valid token is refused when two spaces stand before it.',
    onRequestHeaders((headers) => {
      if (/^bearer {2,}\S/i.test(headers.get('authorization') ?? '')) headers.delete('authorization')
    }),
  ),
  fault(
    'own-machine-needs-no-token',
    'A call without a token is let in if X-Forwarded-For says that it is from the machine of the server.',
    letIn(({ headers }) => ['127.0.0.1', '::1'].includes(headers.get('x-forwarded-for') ?? '')),
  ),
  fault(
    'own-network-needs-no-token',
    'A call without a token is let in if Forwarded or X-Real-IP names an address of the own network.',
    letIn(({ headers }) => /^(?:for=)?(?:10\.|127\.)/.test(headers.get('forwarded') ?? headers.get('x-real-ip') ?? '')),
  ),
  fault(
    'monitors-need-no-token',
    'A call without a token is let in if its User-Agent is that of a health check.',
    letIn(({ headers }) => /^(?:kube-probe|ELB-HealthChecker)\//.test(headers.get('user-agent') ?? '')),
  ),
  fault(
    'debug-needs-no-token',
    'A read without a token is let in if it has the parameter debug.',
    letIn(({ url }) => new URL(url).searchParams.has('debug')),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault('token-null-is-valid', 'The words null and undefined are valid tokens, as scripts send them that have none.', {
    http: (next) => (request) =>
      next(/^Bearer (?:null|undefined)$/.test(request.headers.get('authorization') ?? '') ? asAdmin(request) : request),
  }),
]
