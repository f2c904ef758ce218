import type { TryRequest } from './try-request.ts'

/** The same call for a terminal. */
export function asCurl({ target, method, path, headers, body }: TryRequest): string {
  const lines = [`curl -g ${method === 'GET' ? '' : `-X ${method} `}${quote(`${target.host}${path}`)}`]
  for (const [name, value] of Object.entries(headers)) lines.push(`-H ${quote(`${name}: ${value}`)}`)
  if (body !== undefined) lines.push(`--data-raw ${quote(body)}`)
  return lines.join(' \\\n  ')
}

const quote = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`
