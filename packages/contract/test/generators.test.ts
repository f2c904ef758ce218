import { type ApiRequest, buildRequest, listViolations, titleOf, validCalls } from '@b2core-clients/openapi-contract'
import { createSandbox, type SandboxOptions } from '@b2core-clients/sandbox'
import fc from 'fast-check'
import { afterAll, describe, it } from 'vitest'
import { conformanceRules } from '../src/suite/conformance-rules.ts'
import { readInstallation } from '../src/suite/installation.ts'
import { clientsDocument, preparedClients } from './support/document.ts'

const { operations, arbitraries } = preparedClients
const { strictness } = conformanceRules(readInstallation(preparedClients), arbitraries)
const sandbox = await createSandbox({
  document: clientsDocument as unknown as NonNullable<SandboxOptions['document']>,
  // A lenient one accepts some of what breaks a rule.
  strict: true,
})
afterAll(() => sandbox.close())

/**
 * Whether the sandbox, whose reader was written apart from the generators, accepts a request. It is asked for an example
 * of the document (`Prefer`), which it returns once the request is valid: nothing is created.
 */
async function isAccepted({ method, target, headers, body }: ApiRequest): Promise<boolean> {
  const response = await sandbox.fetch(`${sandbox.url}${target}`, {
    method,
    headers: { ...headers, authorization: `Bearer ${sandbox.token}`, prefer: `code=${method === 'POST' ? 201 : 200}` },
    ...(body !== undefined && { body }),
  })
  return response.ok
}

describe.each(operations.map((operation) => [operation.id, operation] as const))(
  'requests made for %s',
  (_, operation) => {
    it('are valid where they should be', async () => {
      await fc.assert(fc.asyncProperty(validCalls(arbitraries, operation), (call) => isAccepted(buildRequest(call))))
    })

    const violations = listViolations(arbitraries, operation, strictness).filter(
      ({ constraint }) => !['credentials', 'Accept'].includes(constraint.keyword),
    )

    it.each(violations.map((violation) => [titleOf(violation), violation] as const))(
      'break one rule: %s',
      async (_title, { requests }) => {
        await fc.assert(
          fc.asyncProperty(requests(), async (request) => !(await isAccepted(request))),
          { numRuns: 20 },
        )
      },
    )
  },
)
