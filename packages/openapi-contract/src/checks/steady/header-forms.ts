import type { Operation } from '../../document/operations.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import type { Check } from '../../running/check.ts'
import { expectEachSame, send, steady, usable } from './compare.ts'
import type { HeaderSet } from './known-headers.ts'

type Form = readonly [how: string, write: (value: string) => string]

/** Only the types: the values of their parameters may be case-sensitive. */
const inCapitals = (types: string): string =>
  types.replace(/(?:^|,\s*)[^\s,;"]+\/[^\s,;"]+/g, (type) => type.toUpperCase())

/** Ways to write a list of media types that mean the same (RFC 9110, sections 5.6.1 and 12.4.2). */
const formsOfAccept: readonly Form[] = [
  ['in capitals', inCapitals],
  ['with a comma at the beginning', (types) => `, ${types}`],
  ['with a comma at the end', (types) => `${types}, `],
  ['with two commas in a row', (types) => `${types},,application/x-other;q=0.1`],
  ['with a tab beside a comma', (types) => `application/x-other;q=0.1\t,\t${types}`],
  ['with q=1', (types) => `${types};q=1`],
  ['with q=1.000 behind a space', (types) => `${types} ; q=1.000`],
  ['with a capital Q', (types) => `${types};Q=1.0`],
  ['with a comma in quotation marks', (types) => `application/x-other;a="b,c";q=0.1, ${types}`],
]

/** RFC 8259: with `application/json`, it changes nothing. Other types may allow no such parameter, as that of JSON:API does. */
function withCharset(parameter: string): (type: string) => string {
  return (type) => type.replace(/^application\/json(?:; *charset=utf-8)?$/i, `application/json${parameter}`)
}

/** Ways to write one media type that mean the same (RFC 9110, sections 5.6.6 and 8.3.1). */
const formsOfType: readonly Form[] = [
  ['in capitals', inCapitals],
  ['with a semicolon at the end', (type) => `${type};`],
  ['with its charset', withCharset(';charset=utf-8')],
  ['with its charset in capitals', withCharset('; CHARSET=UTF-8')],
  ['with its charset in quotation marks', withCharset('; charset="utf-8"')],
  ['with spaces around the semicolon', withCharset(' ; charset=utf-8')],
]

const formsOf = (name: string, forms: readonly Form[]): HeaderForm[] =>
  forms.map(([how, write]) => ({
    because: `with ${name} written ${how}`,
    write: (headers) => {
      const value = headers[name]
      return value === undefined ? headers : { ...headers, [name]: write(value) }
    },
  }))

/** The same headers in another form. */
export interface HeaderForm {
  readonly because: string
  readonly write: (headers: HeaderSet) => HeaderSet
}

export const acceptForms: readonly HeaderForm[] = formsOf('accept', formsOfAccept)

/** Of the headers of a request with a body. */
export const bodyHeaderForms: readonly HeaderForm[] = [...acceptForms, ...formsOf('content-type', formsOfType)]

/** Headers have their own syntax. The framework of a server reads it, and hand-written code often does not. */
export function headerFormsCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'header-forms',
    title: `${operation.id} returns the same however its headers are written`,
    // A firewall may refuse what hardly anybody sends.
    needs: ['exclusive data'],
    verify: async (session) => {
      for (const request of await usable(session, operation, arbitraries, 1))
        await expectEachSame(session, operation, request, {
          variants: acceptForms.map(({ because, write }) => ({
            because,
            send: () => send(session, operation, { ...request, headers: write(request.headers) }),
          })),
        })
    },
  })
}
