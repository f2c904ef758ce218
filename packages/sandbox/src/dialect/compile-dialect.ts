import { type Dialect, readDialect, readWireRules } from '@b2core-clients/schema/dialect'
import type { WireRules } from '@b2core-clients/schema/wire'
import type { OpenApiDocument } from '../document/openapi.ts'
import type { ListRules } from '../domain/list-rules.ts'
import type { ProfileRules } from '../domain/profile-rules.ts'
import type { QueryRules } from '../request/query-rules.ts'
import { applyStrict } from './apply-strict.ts'
import { type ClientForms, compileClientForms } from './client-forms.ts'
import { type ClientStatuses, compileClientStatuses } from './client-statuses.ts'
import { compileListRules } from './compile-list-rules.ts'
import { compileProfileRules } from './compile-profile-rules.ts'
import { compileQueryRules } from './compile-query-rules.ts'
import { compileErrorForm, type ErrorForm } from './error-forms.ts'
import { createListQueryReader, type ListQueryReader } from './list-query.ts'
import { compileOutcomeStatuses, type OutcomeStatuses } from './outcome-statuses.ts'

/** Everything that installations do differently, as functions and plain values. */
export interface Behaviour {
  readonly query: QueryRules
  readonly readListQuery: ListQueryReader
  readonly list: ListBehaviour
  /** Whether a restricted admin sees clients with any of the tags. */
  readonly tagMatch: ListRules['tags']
  readonly profile: ProfileRules
  readonly clientStatuses: ClientStatuses
  readonly statuses: OutcomeStatuses
  /** How clients, pages and errors are written. */
  readonly wire: WireRules
  readonly clients: ClientForms
  readonly errors: ErrorForm
  /** The header with the identifier of a request; undefined: none. */
  readonly requestIdHeader: string | undefined
}

export interface ListBehaviour {
  /** What an offset after the last match returns. */
  readonly beyondEnd: Dialect['offset-beyond-end']
  /** Whether a list without a match is an error, the one for a missing client. */
  readonly isErrorWithoutMatch: boolean
  /** Whether `total` also counts clients that a restricted admin cannot see. */
  readonly countsHidden: boolean
}

export interface DialectOptions {
  /** Whether to refuse what the installation would ignore or change. */
  readonly isStrict: boolean
}

/**
 * What the installation of a document does. Throws DialectError when the document claims something that cannot be.
 * @param document With overlays applied, not expanded.
 */
export function compileDialect(document: OpenApiDocument, { isStrict }: DialectOptions): Behaviour {
  const read = readDialect(document as never)
  const dialect = isStrict ? applyStrict(read) : read
  const wire = readWireRules(document as never, dialect)
  const rules = compileListRules(dialect)
  const clientStatuses = compileClientStatuses(dialect)
  return {
    query: compileQueryRules(dialect),
    readListQuery: createListQueryReader(dialect, rules, clientStatuses),
    list: {
      beyondEnd: dialect['offset-beyond-end'],
      isErrorWithoutMatch: dialect['nothing-found'] === 'not-found',
      countsHidden: dialect['total-count'] === 'all',
    },
    tagMatch: rules.tags,
    profile: compileProfileRules(dialect),
    clientStatuses,
    statuses: compileOutcomeStatuses(dialect),
    wire,
    clients: compileClientForms(wire, clientStatuses),
    errors: compileErrorForm(document, dialect, wire),
    requestIdHeader: dialect['request-id-header'] === 'none' ? undefined : dialect['request-id-header'],
  }
}
