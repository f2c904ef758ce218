import { expect, test } from 'vitest'
import { parseDocument, readText } from '../src/document.ts'
import { parseGuide } from '../src/guides/guide.ts'
import { pageOf, resolveLinks } from '../src/guides/links.ts'
import { listOperations } from '../src/operations.ts'
import { selfContained } from '../src/reference/self-contained.ts'
import { insertSamples } from '../src/samples.ts'
import { insertTables } from '../src/tables.ts'

const document = parseDocument(await readText())
const guide = (text: string) => parseGuide('01-test.md', `# Test\n\n${text}\n\n## A heading\n`)
const build = (text: string) => resolveLinks(guide(text), [guide(text)], listOperations(document), pageOf)

test.each([
  ['a guide', '[x](02-nope.md)', '01-test.md: there is no guide 02-nope.md.'],
  ['a heading', '[x](01-test.md#nope)', '01-test.md: 01-test.md has no heading for #nope.'],
  ['an operation', '[x](../openapi.yaml#nope)', '01-test.md: the document has no operation nope.'],
])('a link to %s that is not there stops the build', (_, text, message) => {
  expect(() => build(text)).toThrow(message)
})

test('links that lead somewhere are written for the page', () => {
  expect(build('[a](01-test.md#a-heading) [b](../openapi.yaml#listClients) [c](console.html)')).toContain(
    '[a](guides/test.html#a-heading) [b](reference.html#/clients/listclients) [c](console.html)',
  )
})

test('a sample or a table that is not there stops the build', () => {
  expect(() => insertSamples('<!-- sample: nope/curl.sh -->', [])).toThrow('nope/curl.sh')
  expect(() => insertTables('<!-- table: nope -->', document)).toThrow('There is no table nope')
})

test('a guide without a title is refused', () => {
  expect(() => parseGuide('03-x.md', 'No title.')).toThrow('03-x.md: a guide begins with "# Title"')
})

test('a page of Redocly that is not as expected stops the build', () => {
  expect(() => selfContained('<html></html>')).toThrow("Redocly's page is not as expected")
  const page = '<script type="module">export{RedocStandalone,hydrate,init};\nhydrate({})</script>'
  expect(() => selfContained(page)).toThrow('telemetry is not off')
})
