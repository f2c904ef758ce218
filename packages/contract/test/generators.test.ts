import { type ApiRequest, buildRequest, listViolations, titleOf, validCalls } from '@b2core-clients/openapi-contract'
import { createRequestReader } from '@b2core-clients/sandbox/request'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { conformanceRules } from '../src/suite/rules.ts'
import { clientsDocument, preparedClients } from './support/document.ts'

const { operations, arbitraries } = preparedClients
const reader = createRequestReader(clientsDocument)

/** What the sandbox's reader, written apart from the generators, has against a request. */
function complaints({ method, target, headers, body }: ApiRequest): unknown[] {
  const [path = '', query = ''] = target.split('?')
  const match = reader.match(method, path)
  if (match.kind !== 'operation') return [match.kind]
  const header = (name: string) => headers[name]
  const { errors } = reader.parameters(match.operation, { path: match.path, query, header })
  if (!reader.takesBody(match.operation)) return [...errors]
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array())
  const read = reader.body(match.operation, headers['content-type'], bytes)
  return [
    ...errors,
    ...(read.kind === 'invalid' ? read.errors : read.kind === 'read' || read.kind === 'none' ? [] : [read.kind]),
  ]
}

describe.each(operations.map((operation) => [operation.id, operation] as const))(
  'requests made for %s',
  (_, operation) => {
    it('are valid where they should be', () => {
      fc.assert(fc.property(validCalls(arbitraries, operation), (call) => complaints(buildRequest(call)).length === 0))
    })

    const violations = listViolations(arbitraries, operation, conformanceRules.strictness).filter(
      ({ constraint }) => !/^credentials|^Accept/.test(constraint),
    )

    it.each(violations.map((violation) => [titleOf(violation), violation] as const))(
      'break one rule: %s',
      (_title, { requests }) => {
        fc.assert(
          fc.property(requests, (request) => complaints(request).length > 0),
          { numRuns: 20 },
        )
      },
    )
  },
)
