import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readClaims, type StatedClaim } from '../claims.ts'
import { isObject, type JsonObject } from '../provenance.ts'
import { visitObjects } from '../walk.ts'
import type { Problem } from './rule.ts'

const schema = JSON.parse(readFileSync(new URL('../x-claims.schema.json', import.meta.url), 'utf8')) as JsonObject
// Two branches of a choice share keywords, which strict mode would report.
const isValid = new Ajv2020({ allErrors: true, strict: false }).compile(schema)

interface Place {
  readonly node: JsonObject
  readonly path: readonly string[]
}

/** Everything wrong with the claims of a document; empty when nothing is. */
export function findClaimProblems(document: JsonObject): Problem[] {
  const problems: Problem[] = []
  const first = new Map<string, readonly string[]>()
  for (const place of listPlaces(document)) {
    const { node, path } = place
    const report = (message: string) => problems.push({ path, message })
    if (!isValid(node['x-claims'])) {
      for (const { instancePath, message } of isValid.errors ?? [])
        report(`x-claims${instancePath} is invalid: it ${message}. See x-claims.schema.json.`)
      continue
    }
    for (const stated of readClaims(node)) {
      const other = first.get(stated.id)
      if (other) report(`The claim "${stated.id}" is also at ${other.join('/')}. Give this one another id.`)
      first.set(stated.id, path)
      for (const slip of findSlips(stated, place, document)) report(`The claim "${stated.id}" ${slip}`)
    }
  }
  return problems
}

function findSlips({ claim, value }: StatedClaim, { node, path }: Place, document: JsonObject): string[] {
  if ('values' in claim) {
    const names = Object.keys(claim.values)
    return names.includes(claim.value) ? [] : [`has the value "${claim.value}"; use one of ${names.join(', ')}.`]
  }
  if ('keyword' in claim)
    return value === undefined ? [`needs the keyword "${claim.keyword}" next to x-claims; add it.`] : []
  if (!('status' in claim)) return []
  const statuses = documentedStatuses(document, path)
  const missing = (claim.examples ?? []).filter((name) => !listExamples(node).includes(name))
  return [
    ...(statuses.includes(claim.status)
      ? []
      : [
          `has the status ${claim.status}, but the response is documented under ${statuses.join(', ') || 'no status'}.`,
        ]),
    ...missing.map((name) => `names the example "${name}", which the response does not have.`),
  ]
}

/** The statuses under which operations document the response at `path`. */
function documentedStatuses(document: JsonObject, path: readonly string[]): string[] {
  if (path.at(-2) === 'responses' && path[0] === 'paths') return [path.at(-1) ?? '']
  const reference = `#/${path.join('/')}`
  const operations = Object.values(isObject(document.paths) ? document.paths : {}).flatMap((item) =>
    Object.values(isObject(item) ? item : {}),
  )
  const found = operations.flatMap((operation) =>
    Object.entries(isObject(operation) && isObject(operation.responses) ? operation.responses : {}).flatMap(
      ([status, response]) => (isObject(response) && response.$ref === reference ? [status] : []),
    ),
  )
  return [...new Set(found)]
}

const listExamples = (response: JsonObject): string[] =>
  Object.values(isObject(response.content) ? response.content : {}).flatMap((media) =>
    Object.keys(isObject(media) && isObject(media.examples) ? media.examples : {}),
  )

/** Every node with claims, in document order. */
function listPlaces(document: JsonObject): Place[] {
  const places: Place[] = []
  visitObjects(document, (node, path) => {
    if ('x-claims' in node) places.push({ node, path })
  })
  return places
}
