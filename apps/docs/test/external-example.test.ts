import { expect, test } from 'vitest'
import { parseDocument, readText } from '../src/model/document.ts'
import { readReference } from '../src/model/reference.ts'

test('an example whose value is somewhere else is not shown', async () => {
  const document = structuredClone(parseDocument(await readText())) as {
    components: { examples: Record<string, object> }
  }
  const before = valuesOf(document)
  for (const name of Object.keys(document.components.examples))
    document.components.examples[name] = { externalValue: 'https://example.com/x.json' }
  expect(before.length).toBeGreaterThan(0)
  expect(valuesOf(document).filter((value) => value === undefined)).toEqual([])
  expect(valuesOf(document).length).toBeLessThan(before.length)
})

const valuesOf = (document: object): unknown[] =>
  readReference(document as Parameters<typeof readReference>[0]).operations.flatMap(({ body, responses }) =>
    [body ?? { examples: [] }, ...responses].flatMap(({ examples }) => examples.map(({ value }) => value)),
  )
