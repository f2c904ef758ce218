import { describe, expect, it } from 'vitest'
import { createReport, summarize } from '../src/index.ts'
import { runWhole } from './support/whole-server.ts'

const json = (schema: object) => ({ 'application/json': { schema } })
const thing = { type: 'object', properties: { name: { type: 'string' } } }

/** Reads of as many kinds of things, each with its own parameter. */
const reads = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, kind) => [
      `/kind${kind}`,
      {
        get: {
          operationId: `read${kind}`,
          parameters: [{ name: `limit${kind}`, in: 'query', schema: { type: 'integer' } }],
          responses: { 200: { description: 'A thing', content: json(thing) }, 400: { description: 'Refused' } },
        },
      },
    ]),
  )

const create = () => (request: Request) => {
  const wrong = [...new URL(request.url).searchParams].some(
    ([name, value]) => /^limit/.test(name) && !/^-?\d+$/.test(value),
  )
  return wrong ? new Response(null, { status: 400 }) : Response.json({ name: 'one' })
}

const only = ['/steady/after-error', '/steady/after-reads', '/steady/unknown-parameters']
const run = async (count: number) => {
  const found = await runWhole({ paths: reads(count), only, create })
  return { ...found, report: createReport(found.run, found.results) }
}

describe('a document with many operations', () => {
  it('gets as many requests for each of them, however many there are, and the summary says so', async () => {
    const [some, more] = [await run(20), await run(40)]
    expect([...some.failed, ...more.failed]).toEqual([])
    expect(more.report.requests / 40).toBeCloseTo(some.report.requests / 20, -1)
    expect(summarize(more.report)).toContain('reads after refused calls: 12 of 39 other operations for each')
    expect(more.report.sampled).toEqual({
      'reads after refused calls': 39,
      'reads after other reads': 39,
      'parameters of other operations': 39,
    })
  })

  it('calls all others where there are few', async () => {
    const { report } = await run(4)
    expect(report.sampled).toEqual({})
    expect(summarize(report)).not.toContain('Sampled')
  })
})
