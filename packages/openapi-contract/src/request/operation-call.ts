import { isObject } from '../document/json.ts'
import type { Operation, Parameter } from '../document/operations.ts'
import { isJson } from '../exchange/check-response.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import { serializeHeader, serializePath, serializeQuery, text } from './serialize.ts'

/** A call of an operation before it becomes bytes: values by parameter, and a body. */
export interface Call {
  readonly operation: Operation
  /** By place and name, as {@link keyOf} writes them. An undefined value is not sent. */
  readonly values: Readonly<Record<string, unknown>>
  readonly body?: { readonly type: string; readonly value: unknown }
}

/** Parameters of one name may stand in two places. */
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
  const cookies = at('cookie').map((parameter) => `${parameter.name}=${encodeURIComponent(text(sent(parameter)))}`)
  return {
    method: operation.method,
    target: query.length > 0 ? `${path}?${query.join('&')}` : path,
    headers: {
      accept: acceptedBy(operation),
      ...Object.fromEntries(headers),
      ...(cookies.length > 0 && { cookie: cookies.join('; ') }),
      ...(body && { 'content-type': body.type }),
    },
    ...(body && { body: encodeBody(body.type, body.value) }),
  }
}

function encodeBody(type: string, value: unknown): string {
  if (isJson(type)) return JSON.stringify(value)
  if (type === 'application/x-www-form-urlencoded' && isObject(value))
    return new URLSearchParams(
      Object.entries(value).map(([key, item]): [string, string] => [key, text(item)]),
    ).toString()
  return text(value)
}

/** Every media type that the operation's answers may have. */
function acceptedBy({ responses }: Operation): string {
  const types = new Set(responses.flatMap(({ content }) => [...content.keys()]))
  return types.size > 0 ? [...types].join(', ') : '*/*'
}
