/** The names under which servers send the id of a request. Support asks for it. */
const names = ['x-request-id', 'request-id', 'x-correlation-id', 'x-trace-id']

/** The id that the server gave to the request; null if it gave none. */
export function requestIdOf(headers: { get(name: string): string | null }): string | null {
  return names.map((name) => headers.get(name)).find(Boolean) ?? null
}
