import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** The empty string means: not compressed. */
export type Encoding = 'br' | 'gzip' | ''

/** Chooses the smallest encoding that the client accepts. */
export function chooseEncoding(accept: string | undefined, { compressible }: { compressible: boolean }): Encoding {
  if (!compressible) return ''
  const accepted = new Map<string, number>()
  for (const part of (accept ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    accepted.set(name, weight === undefined ? 1 : Number(weight.slice(2)))
  }
  const accepts = (name: Encoding) => (accepted.get(name) ?? accepted.get('*') ?? 0) > 0
  if (accepts('br')) return 'br'
  return accepts('gzip') ? 'gzip' : ''
}

export function compress(content: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzipSync(content)
  // The highest quality takes seconds for the reference page, and saves a few per cent.
  if (encoding === 'br') return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return content
}
