import type { Operation } from '../../document/operations.ts'
import { isJson } from '../../exchange/media-type.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import type { Check } from '../../running/check.ts'
import { afterReadsCheck } from './after-reads.ts'
import { cachingCheck } from './caching.ts'
import { encodingsCheck } from './encodings.ts'
import { givenTwiceCheck } from './given-twice.ts'
import { headCheck } from './head.ts'
import { headerFormsCheck } from './header-forms.ts'
import { longQueriesCheck, takesLongQueries } from './long-queries.ts'
import { errorCheck, otherMethodsCheck, repeatedCheck, togetherCheck } from './order-of-calls.ts'
import { otherCallersCheck } from './other-callers.ts'
import { otherCredentialsCheck } from './other-credentials.ts'
import { headersCheck, languagesCheck, originCheck, spellingCheck } from './request-checks.ts'
import { reservedSignsCheck, takesSigns } from './reserved-signs.ts'
import { rightsCheck } from './rights.ts'
import { unknownParametersCheck } from './unknown-parameters.ts'

/**
 * What a read returns depends on the resource and on what the request asks for, and on nothing else: not on headers that
 * ask for nothing, on another method or an error before, on how often it was asked, or on another call at the same time.
 * Each response is compared with one before and one after it, so that data that somebody else changes raises no alarm.
 */
export const steadyChecks = (operations: readonly Operation[], arbitraries: Arbitraries): Check[] =>
  operations
    .filter(isJsonRead)
    .flatMap((operation, _, reads) => [
      headersCheck(operation, arbitraries),
      headerFormsCheck(operation, arbitraries),
      encodingsCheck(operation, arbitraries),
      languagesCheck(operation, arbitraries),
      cachingCheck(operation, arbitraries),
      originCheck(operation, arbitraries),
      ...(hasValues(operation) ? [spellingCheck(operation, arbitraries)] : []),
      ...(takesSigns(operation, arbitraries) ? [reservedSignsCheck(operation, arbitraries)] : []),
      ...(hasOptions(operation) ? [givenTwiceCheck(operation, arbitraries)] : []),
      ...(takesLongQueries(operation, arbitraries) ? [longQueriesCheck(operation, arbitraries)] : []),
      unknownParametersCheck(operation, { operations, arbitraries }),
      errorCheck(operation, { operations, arbitraries }),
      afterReadsCheck(operation, { operations: reads, arbitraries }),
      headCheck(operation, arbitraries),
      otherMethodsCheck(operation, arbitraries),
      ...(operation.security.some(({ kind }) => kind === 'bearer')
        ? [otherCredentialsCheck(operation, arbitraries)]
        : []),
      ...(operation.security.length > 0
        ? [rightsCheck(operation, arbitraries), otherCallersCheck(operation, arbitraries)]
        : []),
      repeatedCheck(operation, arbitraries),
      togetherCheck(operation, { operations: reads, arbitraries }),
    ])

export const isJsonRead = ({ method, responses }: Operation): boolean =>
  method === 'GET' &&
  responses.some(({ status, content }) => status.startsWith('2') && [...content.keys()].some(isJson))

/** Whether an address of the operation has values, which can be written in several ways. */
const hasValues = ({ parameters }: Operation): boolean =>
  parameters.some((parameter) => parameter.in === 'query' || parameter.in === 'path')

const hasOptions = ({ parameters }: Operation): boolean =>
  parameters.some((parameter) => parameter.in === 'query' && !parameter.required && !parameter.json)
