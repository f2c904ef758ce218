import { isObject } from '../../document/json.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'

/**
 * For responses to one address that is written in several ways: a view without the texts that repeat the address, as a
 * link of a page to itself does.
 */
export function withoutEchoes({ target }: ApiRequest): (value: unknown) => unknown {
  const path = decoded(target.split('?')[0] ?? '')
  const view = (value: unknown): unknown => {
    if (typeof value === 'string') return decoded(value).includes(path) ? '' : value
    if (Array.isArray(value)) return value.map(view)
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, view(part)])) : value
  }
  return view
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
