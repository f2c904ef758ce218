import { listOperations } from '../document/operations.ts'
import { resolve } from '../document/resolve.ts'
import { encodeError } from '../error-shapes/index.ts'
import { isObject, type JsonObject } from '../json.ts'
import { decodeError } from '../wire/decode-error.ts'
import {
  decodeClient,
  decodeCreatedClient,
  decodePage,
  encodeClient,
  encodeCreatedClient,
  encodePage,
  type Page,
} from '../wire/envelopes.ts'
import type { WireRules } from '../wire/wire-rules.ts'

type Rewrite = (value: unknown) => unknown

/** Writes the examples of all responses as the installation does. */
export function rewriteExamples(document: JsonObject, from: WireRules, to: WireRules): void {
  const done = new Set<JsonObject>()
  const success = rewritesOf(from, to)
  for (const { id, responses } of listOperations(document)) {
    for (const [status, response] of Object.entries(responses)) {
      const rewrite = status < '4' ? success[id] : errorRewrite(from, to, Number(status))
      if (rewrite) rewriteMedia(document, resolve(document, response), rewrite, done)
    }
  }
}

function rewritesOf(from: WireRules, to: WireRules): Readonly<Record<string, Rewrite>> {
  if (JSON.stringify(from) === JSON.stringify(to)) return {}
  return {
    getClient: (value) => encodeClient(decodeClient(value, from), to),
    createClient: (value) => encodeCreatedClient(decodeCreatedClient(value, from), to),
    listClients: (value) => {
      const page = decodePage(value, from)
      return isPage(page) ? encodePage(page, to) : value
    },
  }
}

const isPage = (value: unknown): value is Page =>
  isObject(value) && Array.isArray(value.data) && typeof value.total === 'number'

/** The body of an error in some shapes repeats its status, which may have moved. */
function errorRewrite(from: WireRules, to: WireRules, status: number): Rewrite | undefined {
  const repeatsNothing = from.errorShape === to.errorShape && ['field-list', 'field-map'].includes(to.errorShape)
  return repeatsNothing ? undefined : (value) => encodeError(decodeError(value), to, { status })
}

function rewriteMedia(document: JsonObject, response: JsonObject, rewrite: Rewrite, done: Set<JsonObject>): void {
  for (const media of Object.values(isObject(response.content) ? response.content : {})) {
    if (!isObject(media)) continue
    // A media type with a single example has it in `example`.
    for (const holder of [media, ...Object.values(isObject(media.examples) ? media.examples : {})])
      rewriteExample(resolve(document, holder), rewrite, done)
  }
}

function rewriteExample(holder: JsonObject, rewrite: Rewrite, done: Set<JsonObject>): void {
  if (done.has(holder)) return
  done.add(holder)
  for (const name of ['value', 'example']) if (name in holder) holder[name] = rewrite(holder[name])
}
