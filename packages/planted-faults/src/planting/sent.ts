import { type Fetch, type Plant, placeOf } from './fault.ts'
import { isRecord } from './responses.ts'
import { parsed } from './wire.ts'
import { withoutLength } from './without-length.ts'

/** The body of a create goes in changed. */
export const onSent = (change: (text: string, request: Request) => string, headers: Record<string, string> = {}) => ({
  http: (next: Fetch) => async (request: Request) => {
    if (placeOf(request) !== 'create') return next(request)
    const before = await request.clone().text()
    const body = change(before, request)
    if (body === before) return next(request)
    return next(createAgain(request, body, headers))
  },
})

// biome-ignore lint/suspicious/noExplicitAny: a fault may do anything to a body, and its type is what it breaks.
export const onSentJson = (change: (body: any) => unknown) =>
  onSent((text) => {
    try {
      return JSON.stringify(change(JSON.parse(text)))
    } catch {
      return text
    }
  })

/** Changes the JSON of a create body. The text stays as it is where nothing changes. */
export const onBody = (change: (body: Record<string, unknown>) => Record<string, unknown> | undefined): Plant =>
  onSent((text) => {
    const body = parsed(text)
    const changed = isRecord(body) ? change(body) : undefined
    return changed ? JSON.stringify(changed) : text
  })

/** The same creation with another body, and other headers if some are given. */
export function createAgain(request: Request, body: string, others: Readonly<Record<string, string>> = {}): Request {
  const headers = withoutLength(request)
  for (const [name, value] of Object.entries(others)) headers.set(name, value)
  return new Request(request.url, { method: 'POST', headers, body })
}
