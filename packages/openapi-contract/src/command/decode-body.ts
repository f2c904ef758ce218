import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** What came of a body that ends too early is decoded too, as `fetch` does. */
const zlibOptions = { finishFlush: constants.Z_SYNC_FLUSH }

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(zlibOptions),
  'x-gzip': () => createGunzip(zlibOptions),
  deflate: () => createInflate(zlibOptions),
  br: () => createBrotliDecompress(),
}

/** The body without its Content-Encoding. A body in an unknown encoding is left as it is. */
export function decodeBody(received: IncomingMessage): Readable {
  const names = (received.headers['content-encoding'] ?? '').toLowerCase().split(',')
  const codings = names.map((name) => name.trim()).filter((name) => name !== '')
  const found = codings.map((name) => decoders[name])
  if (!found.every((decoder) => decoder !== undefined)) return received
  // The last encoding was applied last. An error of one stream ends the others, and the reader of the last one gets it.
  return found.reduceRight<Readable>((body, decoder) => pipeline(body, decoder(), () => {}), received)
}
