import { type Fault, fault, instead, json, placeOf } from '../planting/fault.ts'
import { queryOf } from '../planting/lists.ts'
import { bodyOf, onReads, serverError, withBody, withBytes } from '../planting/responses.ts'
import { onUrl } from '../planting/wire.ts'

const looksLikeAttack = (text: string): boolean =>
  /\bunion\s+(all\s+)?select\b|<script\b|\.\.\/\.\.\/|\/etc\/passwd|;\s*drop\s+table\b/i.test(text)

/** How headers and addresses are read. */
export const readHeaderFaults: readonly Fault[] = [
  fault(
    'any-language-fails',
    'A read with the header Accept-Language set to an asterisk fails with a 500.',
    onReads((response, request) => {
      const languages = (request.headers.get('accept-language') ?? '').split(',')
      const hasAny = languages.some((language) => language.split(';')[0]?.trim() === '*')
      return hasAny ? withBody(response, serverError, 500) : undefined
    }),
  ),
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
    'minus-in-path-dropped',
    'The minus sign of an identifier in the path is dropped, so a read of client -5 returns client 5.',
    onUrl((url, request) => {
      if (placeOf(request) === 'get') url.pathname = url.pathname.replace(/\/-(\d+)$/, '/$1')
    }),
  ),
  fault(
    'not-modified-since-creation',
    'A read of a client with If-Modified-Since returns 304 if the client was created before that time, even if it was changed after it.',
    onReads(async (response, request) => {
      const since = Date.parse(request.headers.get('if-modified-since') ?? '')
      if (placeOf(request) !== 'get' || request.headers.has('if-none-match')) return undefined
      const created = Date.parse((await bodyOf(response))?.createTime)
      return created <= since ? withBytes(response, null, 304) : undefined
    }),
  ),
  fault(
    'header-replaces-the-path',
    'The header X-Original-URL or X-Rewrite-URL replaces the path of a read, so another client than the one in the path is returned.',
    onUrl((url, request) => {
      const path = request.headers.get('x-original-url') ?? request.headers.get('x-rewrite-url')
      if (!['list', 'get'].includes(placeOf(request) ?? '') || !path?.startsWith('/api/v2/clients')) return
      const [pathname = '', ...search] = path.split('?')
      url.pathname = pathname
      url.search = search.join('?')
    }),
  ),
  fault(
    'firewall-refuses-texts-like-attacks',
    'A filter or a create body with a text that looks like an attack, such as union select or <script, returns 403 to an admin with all rights.',
    instead(
      (request, body) => {
        const place = placeOf(request)
        const texts = place === 'list' ? [...queryOf(request).values()] : place === 'create' ? [body] : []
        return looksLikeAttack(texts.join('\n'))
      },
      () => json(403, { message: 'The request was blocked.' }),
    ),
  ),
]
