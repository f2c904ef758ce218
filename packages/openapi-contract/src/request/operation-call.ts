import type { Operation, Parameter } from '../document/operations.ts'
import { bodyless } from '../exchange/bodyless.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import { isJson } from '../exchange/media-type.ts'
import { hasJsonItems, writeItems } from '../exchange/sequential.ts'
import { encodeForm, isForm } from './form.ts'
import { serializeCookie, serializeHeader, serializePath, serializeQuery, text } from './serialize.ts'

/** A call of an operation before it becomes bytes: values by parameter, and a body. */
export interface Call {
  readonly operation: Operation
  /** By place and name, as {@link keyOf} writes them. An undefined value is not sent. */
  readonly values: Readonly<Record<string, unknown>>
  readonly body?: { readonly type: string; readonly value: unknown }
}

/** Parameters of one name can be in two places. */
export const keyOf = ({ in: place, name }: Pick<Parameter, 'in' | 'name'>): string => `${place} ${name}`

/** The request as it goes out, without credentials. */
export function buildRequest({ operation, values, body }: Call): ApiRequest {
  const given = operation.parameters.filter((parameter) => values[keyOf(parameter)] !== undefined)
  const at = (place: string) => given.filter((parameter) => parameter.in === place)
  const sent = (parameter: Parameter) => values[keyOf(parameter)]

  const path = at('path').reduce(
    (done, parameter) => done.replaceAll(`{${parameter.name}}`, () => serializePath(parameter, sent(parameter))),
    operation.path,
  )
  const query = at('query').flatMap((parameter) => serializeQuery(parameter, sent(parameter)))
  const headers = at('header').map((parameter): [string, string] => [
    parameter.name.toLowerCase(),
    serializeHeader(parameter, sent(parameter)),
  ])
  const encoded = body && encodeBody(operation, body)
  const cookies = at('cookie').flatMap((parameter) => serializeCookie(parameter, sent(parameter)))
  return {
    method: operation.method,
    target: query.length > 0 ? `${path}?${query.join('&')}` : path,
    ...(operation.server && { server: operation.server }),
    headers: {
      accept: acceptedBy(operation),
      ...Object.fromEntries(headers),
      ...(cookies.length > 0 && { cookie: cookies.join('; ') }),
      ...(encoded && { 'content-type': encoded.type }),
    },
    ...(encoded && { body: encoded.text }),
  }
}

/** The body as it goes out, and its media type with what a reader of it needs. */
function encodeBody({ body: described }: Operation, { type, value }: NonNullable<Call['body']>) {
  const serialize = described?.serializers?.[type]
  if (serialize) return { type, text: serialize(value) }
  if (isForm(type)) return encodeForm(described, type, value)
  if (described?.sequences.has(type) && hasJsonItems(type) && Array.isArray(value))
    return { type, text: writeItems(type, value) }
  return { type, text: isJson(type) ? JSON.stringify(value) : text(value) }
}

/** Every media type that the operation's responses can have. */
function acceptedBy({ responses }: Operation): string {
  const withBody = responses.filter(({ status }) => !bodyless.has(Number(status)))
  const types = new Set(withBody.flatMap(({ content }) => [...content.keys()]))
  return types.size > 0 ? [...types].join(', ') : '*/*'
}
