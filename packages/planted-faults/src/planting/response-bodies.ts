import type { Client, FieldError } from '@b2core-clients/schema'
import { onResponse, type Place, type Plant } from './fault.ts'

export const onGet = (change: (client: Client) => unknown): Plant => onResponse('get', 200, change)

/** Each client of a page becomes another, which may depend on its position and on the whole page. */
export const onRows = (change: (client: Client, index: number, rows: readonly Client[]) => unknown): Plant =>
  onResponse('list', 200, (body) => ({ ...body, data: body.data.map(change) }))

/** Each client of a page becomes another, which may depend on its position and on the request. */
export const onListed = (change: (client: Client, index: number, request: Request) => Client): Plant =>
  onResponse('list', 200, (body, request) => ({
    ...body,
    data: body.data.map((client: Client, index: number) => change(client, index, request)),
  }))

/** Every client in a response, in lists too, gets other values. */
export const onEachClient = (
  change: (client: Client) => Partial<Client>,
  when: (request: Request) => boolean = () => true,
): Plant =>
  onResponse('any', 'any', (body, request) => {
    if (!when(request) || (!Array.isArray(body.data) && body.clientId === undefined)) return body
    const changed = (client: Client) => ({ ...client, ...change(client) })
    return Array.isArray(body.data) ? { ...body, data: body.data.map(changed) } : changed(body)
  })

/** The errors of a refusal with 400 become others. */
export const onErrors = (place: Place | 'any', change: (errors: FieldError[]) => unknown): Plant =>
  onResponse(place, 400, (body) => (body.errors ? { ...body, errors: change(body.errors) } : body))
