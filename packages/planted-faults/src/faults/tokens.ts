import { sandboxAdmins } from '@b2core-clients/contract'
import { fault, json, type Place, placeOf } from '../planting/fault.ts'
import { asAdmin, isKnown, onHeaders, onRequestHeaders } from '../planting/wire.ts'

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

/** Tokens that are compared loosely, and rules that are looked at before the token. */
export const tokenFaults = [
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
]
