import { noMatchStatus } from '../dialect/no-match-status.ts'
import { listOperations } from '../document/operations.ts'
import { resolve } from '../document/resolve.ts'
import type { Dialect } from '../generated/claims.ts'
import type { Installation } from '../installation/open-installation.ts'
import type { JsonObject } from '../json.ts'
import type { WireRules } from '../wire/wire-rules.ts'

/**
 * A module with what the document says of the installation, for `createB2CoreClient({ dialect })`. It imports nothing, so
 * that it works in any project.
 */
export function dialectModule({ document, claims, wire }: Installation): string {
  return [
    '/** How this installation behaves, and how it writes clients, pages and errors. */',
    'export const dialect = {',
    `  /** What the installation does, by claim id. */\n  claims: ${indented(claims)},`,
    `  /** How it writes clients, pages and errors. */\n  wire: ${indented(wire)},`,
    `  /** The query parameters of a list. */\n  parameters: ${indented(listParameters(document))},`,
    ...noMatchMember(claims),
    '  /** The clients in the body of a list, and the number of all matches. */',
    `  readPage(body: unknown): { readonly data: unknown; readonly total: unknown } {\n${readPage(wire)}\n  },`,
    '} as const\n',
  ].join('\n')
}

function listParameters(document: JsonObject): unknown[] {
  const parameters = listOperations(document).find(({ id }) => id === 'listClients')?.node.parameters
  return (Array.isArray(parameters) ? parameters : [])
    .map((parameter) => resolve(document, parameter))
    .filter((parameter) => parameter.in === 'query')
    .map(({ name }) => name)
}

const indented = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')

function noMatchMember(claims: Dialect): string[] {
  const status = noMatchStatus(claims)
  if (status === undefined) return []
  return [
    '  /** The status of an error that a list without a match returns in place of an empty page. */',
    `  noMatchStatus: ${status},`,
  ]
}

function readPage({ listMember, totalLocation, totalName, totalIsText, nothingFound }: WireRules): string {
  const isTop = totalLocation === 'top'
  const members = isTop ? `${totalName}?: unknown` : `${totalLocation}?: { ${totalName}?: unknown } | null`
  const total = isTop ? `page?.${totalName}` : `page?.${totalLocation}?.${totalName}`
  // Text that is not a number stays as it is, so that the client can say what it is.
  const read = totalIsText ? `/^\\d{1,15}$/.test(String(${total})) ? Number(${total}) : ${total}` : total
  const list = `page?.${listMember}`
  const isWithoutClients = {
    page: undefined,
    'not-found': undefined,
    'null-list': `${list} === null`,
    'object-list': `JSON.stringify(${list}) === '{}'`,
    'no-list': 'total === 0',
  }[nothingFound]
  return [
    `    const page = body as { ${listMember}?: unknown; ${members} } | null | undefined`,
    `    const total = ${read}`,
    `    return { data: ${isWithoutClients ? `${isWithoutClients} ? [] : ${list}` : list}, total }`,
  ].join('\n')
}
