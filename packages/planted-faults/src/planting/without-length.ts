/** The headers of a request or a response whose body becomes another one. */
export function withoutLength({ headers: given }: { readonly headers: Headers }): Headers {
  const headers = new Headers(given)
  headers.delete('content-length')
  return headers
}
