import { isObject, type JsonObject } from './json.ts'
import { encodeFragment } from './json-pointer.ts'
import { liftExtensions } from './lift-extensions.ts'
import { namedSchemas, pointToNamed } from './named-schemas.ts'
import { readLocation, shownLocation } from './read-location.ts'
import { listReferences, rewriteReferences } from './references.ts'

/** Where other files are put in a bundled document. */
const bundledKey = 'bundledDocuments'

interface LoadedFile {
  readonly location: URL
  readonly content: unknown
  /** The key of the file in the bundled document. Empty for the document itself. */
  readonly key: string
  readonly names: ReadonlyMap<string, string>
  readonly references: readonly string[]
}

const loaded = (location: URL, content: unknown, key: string): LoadedFile => ({
  location,
  content,
  key,
  names: namedSchemas(content),
  references: listReferences(content),
})

/**
 * Brings everything that a document refers to in other files and at other addresses into the document, so that every
 * reference is one within it. A document that was read by its URL cannot refer to a file of this machine.
 */
export async function bundle(given: unknown, location: URL): Promise<unknown> {
  const root = liftExtensions(pointToNamed(given))
  const base = isObject(root) && typeof root.$self === 'string' ? new URL(root.$self, location) : location
  const main = loaded(base, root, '')
  const files = new Map([[base.href, main]])
  for (const file of files.values())
    for (const reference of file.references) {
      const other = otherLocation(reference, file, main)
      if (other && !files.has(other.href)) files.set(other.href, await load(other, file, files))
    }
  if (files.size === 1) return withLocalReferences(main, files)
  const copies = [...files.values()].map((file) => ({
    key: file.key,
    content: rewriteReferences(file.content, (reference) => localReference(reference, file, main, files)),
  }))
  const [own, ...others] = copies
  return {
    ...(own?.content as JsonObject),
    [bundledKey]: Object.fromEntries(others.map((file) => [file.key, file.content])),
  }
}

/** A document that refers to no other. Most have local references only: such a document stays as it is. */
function withLocalReferences(main: LoadedFile, files: ReadonlyMap<string, LoadedFile>): unknown {
  const local = (reference: string): string => localReference(reference, main, main, files)
  const isLocal = main.references.every((reference) => local(reference) === reference)
  return isLocal ? main.content : rewriteReferences(main.content, local)
}

/** The file that a reference leads to; nothing where it stays in its own, or names a schema. */
function otherLocation(reference: string, file: LoadedFile, main: LoadedFile): URL | undefined {
  const [address = ''] = reference.split('#')
  if (address === '' || file.names.has(address) || main.names.has(address)) return undefined
  if (!URL.canParse(address, file.location.href))
    throw new Error(
      `The document ${shownLocation(file.location)} refers to ${reference}, which is no address; correct the reference.`,
    )
  return new URL(address, file.location)
}

async function load(location: URL, from: LoadedFile, files: ReadonlyMap<string, LoadedFile>): Promise<LoadedFile> {
  const [shown, referrer] = [shownLocation(location), shownLocation(from.location)]
  if (location.protocol === 'file:' && from.location.protocol !== 'file:')
    throw new Error(
      `The document ${referrer} refers to ${shown}, a file of this machine; give the path of a copy of the document on this machine.`,
    )
  if (!['file:', 'http:', 'https:'].includes(location.protocol))
    throw new Error(`The document ${referrer} refers to ${location.href}; only files and http addresses are read.`)
  const content = liftExtensions(pointToNamed(await readLocation(location, `${shown}, which ${referrer} refers to,`)))
  const taken = new Set([...files.values()].map(({ key }) => key))
  return loaded(location, content, keyFor(location, taken))
}

/** The name of the file, with a number where another file has it. Without signs that a pointer would escape. */
function keyFor({ pathname }: URL, taken: ReadonlySet<string>): string {
  const name = (pathname.split('/').at(-1) ?? '').replace(/[^\w.-]/g, '_') || 'document'
  for (let count = 1; ; count++) {
    const key = count === 1 ? name : `${name}-${count}`
    if (!taken.has(key)) return key
  }
}

function localReference(
  reference: string,
  file: LoadedFile,
  main: LoadedFile,
  files: ReadonlyMap<string, LoadedFile>,
): string {
  const [address = '', fragment = ''] = reference.split('#')
  const other = otherLocation(reference, file, main)
  const holder = address === '' || file.names.has(address) ? file : main
  const target = (other && files.get(other.href)) ?? holder
  const start = target.key === '' ? '#' : `#/${bundledKey}/${target.key}`
  return start + encodeFragment(target.names.get(address) ?? '') + pointerOfFragment(fragment, target)
}

/** A fragment is a pointer, or the name of an anchor. */
function pointerOfFragment(fragment: string, { names }: LoadedFile): string {
  if (fragment === '' || fragment.startsWith('/')) return fragment
  const anchored = names.get(`#${fragment}`)
  return anchored === undefined ? `/${fragment}` : encodeFragment(anchored)
}
