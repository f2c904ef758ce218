import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { duplicateKey } from '../exchange/duplicate-keys.ts'
import { parseJson } from './json.ts'
import { readTextFile } from './read-text-file.ts'

/** Milliseconds for a document that is read by its URL. */
const deadlineMs = 30_000

/** The URL of what a person names: a file, or an address. */
export const locationOf = (given: string): URL =>
  /^(?:https?|file):/i.test(given) ? new URL(given) : pathToFileURL(resolve(given))

/** How a location is shown to a person. A query may hold a secret. */
export const shownLocation = (location: URL): string =>
  location.protocol === 'file:' ? fileURLToPath(location) : location.origin + location.pathname

/** Reads and parses JSON or YAML. Throws a plain `Error` that says in one line what is wrong. */
export async function readLocation(location: URL, shown = shownLocation(location)): Promise<unknown> {
  const text = location.protocol === 'file:' ? await readAsFile(location, shown) : await download(location, shown)
  try {
    return parseText(text)
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new Error(`The document ${shown} is neither JSON nor YAML: ${reason.replace(/:$/, '')}`)
  }
}

/** JSON is also YAML, which takes many times as long to read, and which refuses an object that has a name twice. */
function parseText(text: string): unknown {
  const json = parseJson(text)
  const isPlain = json !== undefined && duplicateKey(text, json) === undefined
  return isPlain ? json : parse(text, { merge: true, logLevel: 'error' })
}

const readAsFile = (location: URL, shown: string): Promise<string> =>
  readTextFile(location).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`The document ${shown} cannot be read (${error.code}); check its path.`)
  })

async function download(location: URL, shown: string): Promise<string> {
  const headers = { accept: 'application/json, application/yaml, text/yaml, */*;q=0.5' }
  try {
    const response = await fetch(location, { headers, signal: AbortSignal.timeout(deadlineMs) })
    if (response.ok) return await response.text()
    throw new Error(`status ${response.status}`)
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause)
    throw new Error(`The document ${shown} cannot be read (${reason}); check its address.`)
  }
}
