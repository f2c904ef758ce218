import { type Fault, fault, placeOf } from '../planting/fault.ts'
import { queryOf } from '../planting/lists.ts'
import { bodyOf, withBody } from '../planting/responses.ts'

const looksLikeAttack = (text: string): boolean =>
  /\bunion\s+(all\s+)?select\b|<script\b|\.\.\/\.\.\/|\/etc\/passwd|;\s*drop\s+table\b/i.test(text)

/** How headers and addresses are read. */
export const readHeaderFaults: readonly Fault[] = [
  fault('any-language-fails', 'A read with the header Accept-Language set to an asterisk fails with a 500.', {
    http: (next) => async (request) => {
      const place = placeOf(request)
      const languages = (request.headers.get('accept-language') ?? '').split(',')
      const wild = languages.some((language) => language.split(';')[0]?.trim() === '*')
      const response = await next(request)
      const hit = wild && (place === 'list' || place === 'get') && response.status === 200
      return hit ? withBody(response, { message: 'Something went wrong on our side.' }, 500) : response
    },
  }),
  fault(
    'bearer-scheme-needs-a-capital',
    'A valid token is refused when the authentication scheme is written as bearer or BEARER.',
    {
      http: (next) => async (request) => {
        const sent = request.headers.get('authorization') ?? ''
        const hit = placeOf(request) === 'list' || placeOf(request) === 'get'
        const response = await next(request)
        if (!hit || response.status !== 200 || !/^bearer /i.test(sent) || sent.startsWith('Bearer ')) return response
        const refused = withBody(response, { message: 'A bearer token is required.' }, 401)
        refused.headers.set('www-authenticate', 'Bearer')
        return refused
      },
    },
  ),
  fault(
    'minus-in-path-dropped',
    'The minus sign of an identifier in the path is dropped, so a read of client -5 returns client 5.',
    {
      http: (next) => async (request) => {
        const url = new URL(request.url)
        if (placeOf(request) !== 'get' || !/\/-\d+$/.test(url.pathname)) return next(request)
        url.pathname = url.pathname.replace(/\/-(\d+)$/, '/$1')
        return next(new Request(url, { method: 'GET', headers: request.headers }))
      },
    },
  ),
  fault(
    'not-modified-since-creation',
    'A read of a client with If-Modified-Since returns 304 if the client was created before that time, even if it was changed after it.',
    {
      http: (next) => async (request) => {
        const place = placeOf(request)
        const since = Date.parse(request.headers.get('if-modified-since') ?? '')
        const other = request.headers.has('if-none-match')
        const response = await next(request)
        if (place !== 'get' || response.status !== 200 || Number.isNaN(since) || other) return response
        const created = Date.parse((await bodyOf(response))?.createTime)
        if (Number.isNaN(created) || created > since) return response
        const headers = new Headers(response.headers)
        headers.delete('content-length')
        headers.delete('content-type')
        return new Response(null, { status: 304, headers })
      },
    },
  ),
  fault(
    'header-replaces-the-path',
    'The header X-Original-URL or X-Rewrite-URL replaces the path of a read, so another client than the one in the path is returned.',
    {
      http: (next) => async (request) => {
        const place = placeOf(request)
        const path = request.headers.get('x-original-url') ?? request.headers.get('x-rewrite-url')
        if ((place !== 'list' && place !== 'get') || !path?.startsWith('/api/v2/clients')) return next(request)
        const url = new URL(request.url)
        const [pathname = '', ...search] = path.split('?')
        url.pathname = pathname
        url.search = search.join('?')
        return next(new Request(url, { method: 'GET', headers: request.headers }))
      },
    },
  ),
  fault(
    'firewall-refuses-texts-like-attacks',
    'A filter or a create body with a text that looks like an attack, such as union select or <script, returns 403 to an admin with all rights.',
    {
      http: (next) => async (request) => {
        const place = placeOf(request)
        const text =
          place === 'list'
            ? [...queryOf(request).values()].join('\n')
            : place === 'create'
              ? await request.clone().text()
              : ''
        if (!looksLikeAttack(text)) return next(request)
        return new Response(JSON.stringify({ message: 'The request was blocked.' }), {
          status: 403,
          headers: { 'content-type': 'application/json' },
        })
      },
    },
  ),
]
