import { isObject } from '@b2core-clients/openapi-contract'
import { claimKinds, type Dialect } from '@b2core-clients/schema/dialect'
import {
  encodeClient,
  encodeCreatedClient,
  encodePage,
  type Page,
  totalNames,
  unwrapClient,
  unwrapCreatedClient,
  unwrapPage,
  type WireRules,
} from '@b2core-clients/schema/wire'

type Choice = 'client-envelope' | 'created-client-envelope' | 'list-member' | 'nothing-found' | 'total-location'

/** The values of a choice, the one of the document first. */
function valuesOf<Id extends Choice>(id: Id, documented: Dialect[Id]): Dialect[Id][] {
  const kind = claimKinds[id]
  const values = kind.form === 'choice' ? (kind.values as readonly Dialect[Id][]) : []
  return [documented, ...values.filter((value) => value !== documented)]
}

/** A page in whatever members it is, and the claims that say otherwise. */
export interface FoundPage {
  /** The page, the fields of its clients as the installation writes them. */
  readonly page: Page
  readonly claims: readonly string[]
}

type PageForm = Pick<WireRules, 'nothingFound' | 'listMember' | 'totalLocation' | 'totalName'>

/** The page in the body of a list, if there is one in a form that an installation can have. */
export function findPage(body: unknown, rules: WireRules): FoundPage | undefined {
  for (const form of pageForms(rules)) {
    const page = unwrapPage(body, form)
    if (isPage(page) && page !== body) return { page, claims: differingClaims(body, form, rules) }
  }
  return undefined
}

const totalNamesOf = ({ totalName }: WireRules): readonly string[] => [
  totalName,
  ...Object.values(totalNames).filter((name) => name !== totalName),
]

/** Every form that a page can have, the one of the document first. */
function* pageForms(rules: WireRules): Generator<PageForm> {
  for (const nothingFound of valuesOf('nothing-found', rules.nothingFound))
    for (const listMember of valuesOf('list-member', rules.listMember))
      for (const totalLocation of valuesOf('total-location', rules.totalLocation))
        for (const totalName of totalNamesOf(rules)) yield { nothingFound, listMember, totalLocation, totalName }
}

/** The claims that say otherwise than a page of this form. */
function differingClaims(body: unknown, form: PageForm, rules: WireRules): string[] {
  const isAsDocumented = {
    'nothing-found': form.nothingFound === rules.nothingFound,
    'list-member': form.listMember === rules.listMember,
    'total-location': form.totalLocation === rules.totalLocation,
    'total-name': form.totalName === rules.totalName,
    'total-type': isTextTotal(body, form) === rules.totalIsText,
  }
  return Object.entries(isAsDocumented).flatMap(([claim, isSame]) => (isSame ? [] : [claim]))
}

const isPage = (value: unknown): value is Page =>
  isObject(value) && Array.isArray(value.data) && Number.isInteger(value.total)

function isTextTotal(body: unknown, { totalLocation, totalName }: PageForm): boolean {
  const holder = isObject(body) && totalLocation !== 'top' ? body[totalLocation] : body
  return isObject(holder) && typeof holder[totalName] === 'string'
}

/** Puts a page or a client into the members that the document describes, and leaves its fields as they are. */
const asWritten = (rules: WireRules): WireRules => ({ ...rules, fields: {}, omitsNulls: false, omittedInLists: [] })

/** The body of a list in the members that the document describes. */
export function rewritePage(body: unknown, rules: WireRules): unknown {
  const found = findPage(body, rules)
  return found && found.claims.length > 0 ? encodePage(found.page, asWritten(rules)) : undefined
}

/** A single client in whatever member it is, its fields as the installation writes them. */
export const findClient = (body: unknown, rules: WireRules): unknown =>
  valuesOf('client-envelope', rules.clientEnvelope)
    .map((clientEnvelope) => unwrapClient(body, { clientEnvelope }))
    .find(isClient)

/** The body of a single client in the members that the document describes. */
export function rewriteClient(body: unknown, rules: WireRules): unknown {
  const found = findClient(body, rules)
  return found === undefined || found === unwrapClient(body, rules) ? undefined : encodeClient(found, asWritten(rules))
}

/** The body of a new client in the members that the document describes. */
export function rewriteCreatedClient(body: unknown, rules: WireRules): unknown {
  const documented = rules.createdClientEnvelope
  const envelopes = valuesOf('created-client-envelope', documented)
  const found = envelopes.find((createdClientEnvelope) =>
    isClient(unwrapCreatedClient(body, { createdClientEnvelope })),
  )
  if (found === undefined || found === documented) return undefined
  return encodeCreatedClient(unwrapCreatedClient(body, { createdClientEnvelope: found }), asWritten(rules))
}

const isClient = (value: unknown): boolean => isObject(value) && 'clientId' in value
