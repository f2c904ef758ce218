import { type Dialect, readDialect } from '@b2core-clients/schema/dialect'
import document from '@b2core-clients/schema/openapi.json' with { type: 'json' }
import { applyStrict } from '../../src/dialect/apply-strict.ts'
import { compileListRules } from '../../src/dialect/compile-list-rules.ts'
import { compileProfileRules } from '../../src/dialect/compile-profile-rules.ts'
import { compileQueryRules } from '../../src/dialect/compile-query-rules.ts'
import { createRequestReader } from '../../src/request/request-reader.ts'

/** The dialect of the published document, and what is compiled from it. */
const publishedDialect: Dialect = readDialect(document as never)
export const publishedListRules = compileListRules(publishedDialect)
export const publishedProfileRules = compileProfileRules(publishedDialect)
const publishedQueryRules = compileQueryRules(publishedDialect)
/** What a strict sandbox refuses, in addition. */
export const strictQueryRules = compileQueryRules(applyStrict(publishedDialect))
export const publishedReader = createRequestReader(document, { query: publishedQueryRules })
