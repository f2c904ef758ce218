import { readClaims, type StatedClaim } from '@b2core-clients/spec/claims'
import { isObject, type JsonObject } from '@b2core-clients/spec/provenance'
import { visitObjects } from '@b2core-clients/spec/walk'
import { listOperations } from '../src/document/operations.ts'

interface Place {
  readonly path: readonly string[]
  readonly stated: StatedClaim
}

/**
 * A module with what every claim can say: the interface `Dialect`, with a literal union for each choice, and a table for
 * `readDialect`. Claims in prose are not part of it.
 */
export function claimsModule(document: JsonObject): string {
  const places = listPlaces(document)
  const members = places.flatMap(({ stated }) => member(stated))
  const rows = places.flatMap((place) => row(place, document))
  return [
    "import type { ClaimKind } from '../dialect/claim-kind.ts'\n",
    '/** What one installation does, by claim id. */',
    `export interface Dialect {\n${members.join('\n')}\n}\n`,
    'export const claimKinds: Readonly<Record<keyof Dialect, ClaimKind>> = {',
    ...rows,
    '}\n',
    '/** The statuses of each operation. */',
    `export const documentedStatuses: Readonly<Record<string, readonly number[]>> = ${JSON.stringify(documentedStatuses(document))}\n`,
  ].join('\n')
}

function member({ id, claim, value }: StatedClaim): string[] {
  const declare = (comment: readonly string[], type: string, mark = '') => [
    `  /**\n${comment.map((line) => `   * ${line.replaceAll('*/', '*\\/')}\n`).join('')}   */\n  readonly '${id}'${mark}: ${type}`,
  ]
  if ('values' in claim) {
    const lines = Object.entries(claim.values).map(([name, sentence]) => `- \`${name}\`: ${sentence}`)
    return declare(
      lines,
      Object.keys(claim.values)
        .map((name) => `'${name}'`)
        .join(' | '),
    )
  }
  if ('status' in claim) return declare([claim.text], 'number')
  if ('keyword' in claim)
    return declare([`${claim.text} \`undefined\` if there is none.`], keywordType(claim.keyword, value), '?')
  return []
}

/** Lists stay lists, named examples become a map from name to value; anything else can be absent. */
function keywordType(keyword: string, value: unknown): string {
  if (keyword === 'type') return 'string | readonly string[] | undefined'
  if (keyword === 'enum' || keyword === 'required' || keyword === 'x-omitted-fields')
    return 'readonly string[] | undefined'
  if (keyword === 'examples')
    return Array.isArray(value) ? 'readonly unknown[] | undefined' : 'Readonly<Record<string, unknown>> | undefined'
  return `${typeof value} | undefined`
}

function row({ stated: { id, claim }, path }: Place, document: JsonObject): string[] {
  if ('values' in claim) {
    const values = JSON.stringify(Object.keys(claim.values))
    return [`  '${id}': { form: 'choice', values: ${values}, initial: '${claim.value}' },`]
  }
  if ('status' in claim) {
    const operations = JSON.stringify(operationsWith(document, `#/${path.join('/')}`))
    return [`  '${id}': { form: 'status', initial: ${claim.status}, operations: ${operations} },`]
  }
  if ('keyword' in claim) return [`  '${id}': { form: 'keyword', keyword: '${claim.keyword}' },`]
  return []
}

const documentedStatuses = (document: JsonObject): Record<string, number[]> =>
  Object.fromEntries(listOperations(document).map(({ id, responses }) => [id, Object.keys(responses).map(Number)]))

const operationsWith = (document: JsonObject, reference: string): string[] =>
  listOperations(document)
    .filter(({ responses }) =>
      Object.values(responses).some((response) => isObject(response) && response.$ref === reference),
    )
    .map(({ id }) => id)

function listPlaces(document: JsonObject): Place[] {
  const places: Place[] = []
  visitObjects(document, (node, path) => {
    places.push(...readClaims(node).map((stated) => ({ path, stated })))
  })
  return places
}
