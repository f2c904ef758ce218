import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { compress, type Encoding } from './content-encoding.ts'

export interface SiteFile {
  /** Media type */
  readonly type: string
  readonly compressible: boolean
  /** The content in an encoding, and the entity tag of that version. */
  as(encoding: Encoding): { readonly body: Buffer; readonly etag: string }
}

/** Files by the path of their URL, which begins with a slash. */
export type SiteFiles = ReadonlyMap<string, SiteFile>

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/atom+xml',
  '.yaml': 'application/yaml',
}

export interface ReadSiteOptions {
  /** Added to the end of each HTML page. @default '' */
  readonly htmlSuffix?: string
  /** Changes the content of every text file. @default leaves it as it is */
  readonly edit?: (text: string) => string
}

/** Reads the files of a folder. Hidden files, and symbolic links wherever they lead, are not part of the site. */
export async function readSiteFiles(folder: string, options: ReadSiteOptions = {}): Promise<SiteFiles> {
  const files = new Map<string, SiteFile>()
  await addFolder(files, folder, '/', options)
  return files
}

async function addFolder(
  files: Map<string, SiteFile>,
  folder: string,
  path: string,
  options: ReadSiteOptions,
): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue
    const place = join(folder, entry.name)
    if (entry.isDirectory()) await addFolder(files, place, `${path}${entry.name}/`, options)
    // A symbolic link is neither a directory nor a file here.
    if (entry.isFile()) files.set(path + entry.name, siteFile(entry.name, await readFile(place), options))
  }
}

function siteFile(
  name: string,
  content: Buffer,
  { edit = (text) => text, htmlSuffix = '' }: ReadSiteOptions,
): SiteFile {
  const type = types[extname(name)] ?? 'application/octet-stream'
  const suffix = extname(name) === '.html' ? htmlSuffix : ''
  const compressible = /^text\/|json|xml|yaml/.test(type)
  const body = compressible ? Buffer.from(edit(content.toString()) + suffix) : content
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const versions = new Map<Encoding, { body: Buffer; etag: string }>()
  return {
    type,
    compressible,
    as(encoding) {
      const known = versions.get(encoding)
      if (known) return known
      const etag = encoding === '' ? `"${digest}"` : `"${digest}-${encoding}"`
      const version = { body: compress(body, encoding), etag }
      versions.set(encoding, version)
      return version
    },
  }
}
