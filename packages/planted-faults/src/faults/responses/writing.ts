import { type Fault, type Fetch, fault, placeOf } from '../../planting/fault.ts'
import { bodyOf, onReads, withBytes } from '../../planting/responses.ts'
import { onHeaders } from '../../planting/wire.ts'
import { withoutLength } from '../../planting/without-length.ts'

function latin1() {
  return {
    http: (next: Fetch) => async (request: Request) => {
      const response = await next(request)
      const text = await response.text()
      if (text === '') return new Response(null, response)
      const headers = withoutLength(response)
      headers.set('content-type', 'application/json; charset=iso-8859-1')
      const plain = JSON.stringify(JSON.parse(text)).replace(/[^\0-\xff]/gu, '?')
      return new Response(Buffer.from(plain, 'latin1'), { status: response.status, headers })
    },
  }
}

/** The bytes of a response: characters, length, type. */
export const writingFaults: readonly Fault[] = [
  fault('latin-1', 'Responses are written in ISO-8859-1, with question marks for what it lacks.', latin1()),
  fault('client-in-latin-1', 'A single client is written in ISO-8859-1 under the name of JSON.', {
    http: (next) => async (request) => {
      const response = await next(request)
      if (placeOf(request) !== 'get' || response.status !== 200) return response
      const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
      const text = JSON.stringify(await response.json()).replace(/[\u0100-\uffff]/g, escaped)
      return withBytes(response, Buffer.from(text, 'latin1'))
    },
  }),
  fault(
    'no-content-type',
    'Responses have no Content-Type.',
    onHeaders('list', 200, (headers) => headers.set('content-type', '')),
  ),
  fault(
    'text-html',
    'Responses say that they are text/html.',
    onHeaders('get', 200, (headers) => headers.set('content-type', 'text/html')),
  ),
  fault('truncated', 'A page of more than fifty clients is cut short.', {
    http: (next) => async (request) => {
      const response = await next(request)
      const text = await response.text()
      const long = response.status === 200 && text.length > 30_000
      return withBytes(response, long ? text.slice(0, 30_000) : text || null)
    },
  }),
  fault('mark-before-404', 'The JSON of a 404 begins with a byte order mark.', {
    http: (next) => async (request) => {
      const response = await next(request)
      if (response.status !== 404 || request.method === 'HEAD') return response
      return withBytes(response, `\ufeff${await response.text()}`)
    },
  }),
  fault(
    'length-counted-in-characters',
    'A single client has letters beyond ASCII as they are, and its length is counted in characters and not in bytes, so that it lacks its last bytes.',
    onReads(async (response, request) => {
      if (placeOf(request) !== 'get') return undefined
      const text = JSON.stringify(await bodyOf(response))
      return withBytes(response, new TextEncoder().encode(text).slice(0, text.length))
    }),
  ),
  fault(
    'escapes-of-five-digits',
    'A character outside the basic plane is written as one escape with five digits, so it reads as two others.',
    {
      http: (next) => async (request) => {
        const response = await next(request)
        if (placeOf(request) === undefined || !response.ok) return response
        const text = await response.clone().text()
        const written = text.replace(/\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/gi, (_, high, low) => {
          const sign = String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16))
          return `\\u${sign.codePointAt(0)?.toString(16)}`
        })
        return written === text ? response : withBytes(response, written)
      },
    },
  ),
]
