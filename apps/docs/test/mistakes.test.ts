import { expect, test } from 'vitest'
import { parseDocument, readText } from '../src/model/document.ts'
import { readReference } from '../src/model/reference.ts'
import { parseArticle } from '../src/prose/article.ts'
import { rewriteLinks, type Targets } from '../src/prose/links.ts'
import { insertTables } from '../src/prose/tables.ts'
import { insertSamples } from '../src/samples/samples.ts'

const reference = readReference(parseDocument(await readText()))
const article = (text: string) =>
  parseArticle('spec/guides/01-test.md', 'guides/test.html', `# Test\n\n${text}\n\n## A heading\n`)

function build(text: string, repository?: string): string {
  const own = article(text)
  const targets: Targets = {
    articles: [own],
    operations: reference.operations,
    pages: ['changelog.html'],
    ...(repository && { repository }),
  }
  return rewriteLinks(own, targets, (target) => `../${target}`)
}

test.each([
  ['a file', '[x](02-nope.md)', 'spec/guides/01-test.md: there is no file spec/guides/02-nope.md.'],
  ['a heading', '[x](01-test.md#nope)', 'spec/guides/01-test.md: spec/guides/01-test.md has no heading for #nope.'],
  ['an operation', '[x](../openapi.yaml#nope)', 'spec/guides/01-test.md: the document has no operation nope.'],
])('a link to %s that does not exist stops the build', (_, text, message) => {
  expect(() => build(text)).toThrow(message)
})

test('links of the repository are written for the page', () => {
  expect(
    build('[a](01-test.md#a-heading) [b](../openapi.yaml#listClients) [c](changelog.html) [d](../openapi.yaml)'),
  ).toContain(
    '[a](../guides/test.html#a-heading) [b](../reference/list-clients.html) [c](../changelog.html) [d](../openapi.yaml)',
  )
})

test('a link to a file that no page shows leads to the repository, or stays words while nobody knows where it is', () => {
  expect(build('[rules](../redocly.yaml)', 'https://git.example.com/b2core')).toContain(
    '[rules](https://git.example.com/b2core/blob/main/spec/redocly.yaml)',
  )
  expect(build('see [rules](../redocly.yaml).')).toContain('see rules.')
})

test('links in code stay as they are', () => {
  expect(build('```md\n[a](01-test.md)\n```')).toContain('[a](01-test.md)')
})

test('a sample or a table that does not exist stops the build', () => {
  expect(() => insertSamples('<!-- sample: nope/curl.sh -->', [])).toThrow('nope/curl.sh')
  expect(() => insertSamples('<!-- samples: nope -->', [])).toThrow('the samples of nope')
  expect(() => insertTables('<!-- table: nope -->', reference)).toThrow('There is no table nope')
})

test('a guide without a title is refused', () => {
  expect(() => parseArticle('03-x.md', 'guides/x.html', 'No title.')).toThrow('03-x.md: a page begins with "# Title"')
})
