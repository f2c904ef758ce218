import { describe, expect, test } from 'vitest'
import { listElements } from '../provenance.ts'
import { linkSourcePages, readSourcePages } from '../source-pages.ts'
import { readDocument } from './document.ts'

const document = await readDocument()
const pages = readSourcePages(document)
const elements = listElements(document)
const sources = [
  ...elements.map(({ provenance }) => ({ class: provenance?.class, source: provenance?.source ?? '' })),
  ...elements.flatMap(({ claims }) =>
    claims.map(({ claim, provenance }) => ({ class: provenance, source: claim.source ?? '' })),
  ),
]

test('the title of a page becomes a link to it', () => {
  expect(linkSourcePages('Clients page, Body; see also', { 'Clients page': 'https://example.com/c' })).toBe(
    '[Clients page](https://example.com/c), Body; see also',
  )
})

describe('the sources of the document', () => {
  test.each(Object.keys(pages))('name the page "%s"', (title) => {
    expect(sources.some(({ source }) => source.includes(title))).toBe(true)
  })

  test('link to the Clients page wherever it is their class', () => {
    const seed = sources.filter((one) => one.class === 'seed').map(({ source }) => linkSourcePages(source, pages))
    expect(seed.filter((source) => !source.includes(`](${pages['Clients page']})`))).toEqual([])
  })

  test('link to a page of the vendor or say that it is another one', () => {
    const docs = sources.filter((one) => one.class === 'docs').map(({ source }) => linkSourcePages(source, pages))
    expect(docs.filter((source) => !/\]\(https:|another public page|vendor's/i.test(source))).toEqual([])
  })
})
