import { findSections } from './find-sections.ts'
import type { Tool } from './protocol.ts'
import type { Site } from './site.ts'

const shownSections = 6
const shownCharacters = 1500

/** What a program can do with the documentation: see what there is, search it, and read a page. */
export const documentationTools = (site: Site): readonly Tool[] => [
  {
    name: 'list_pages',
    description: 'Lists all pages of the documentation of the B2Core Clients API, with one sentence about each.',
    inputSchema: { type: 'object', properties: {} },
    call: () => site.index(),
  },
  {
    name: 'search',
    description: 'Finds the sections of the documentation that have the given words, such as an error or a field.',
    inputSchema: {
      type: 'object',
      properties: {
        query: { type: 'string', description: 'Words to look for, such as "retry-after" or "page size".' },
      },
      required: ['query'],
    },
    async call({ query = '' }) {
      const found = findSections(await site.pages(), query).slice(0, shownSections)
      if (found.length === 0) return `Nothing found for "${query}". list_pages shows all pages.`
      return found.map(({ path, heading, text }) => `## ${heading} (${path})\n\n${shorten(text)}`).join('\n\n')
    },
  },
  {
    name: 'read_page',
    description: 'Returns one page of the documentation as Markdown.',
    inputSchema: {
      type: 'object',
      properties: { path: { type: 'string', description: 'The path from list_pages, such as "guides/errors.md".' } },
      required: ['path'],
    },
    call: ({ path = '' }) => site.page(path),
  },
]

function shorten(text: string): string {
  const trimmed = text.trim()
  return trimmed.length <= shownCharacters ? trimmed : `${trimmed.slice(0, shownCharacters)} …`
}
