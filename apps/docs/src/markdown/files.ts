import { markdownPath, type Site, type SitePage } from '../site.ts'
import { changeLinks } from './text.ts'

export interface TextFile {
  /** From the site's own folder, with slashes. */
  readonly path: string
  readonly content: string
}

/** Every page as Markdown, the index `llms.txt`, and all of it in one file. */
export function markdownFiles(pages: readonly SitePage[], { groups, version }: Site, about: string): TextFile[] {
  const line = ({ path, title, summary }: SitePage) => `- [${title}](${markdownPath(path)}): ${summary}`
  const lists = groups.map(({ title, items }) => {
    const own = items.flatMap(({ path }) => pages.filter((page) => page.path === path))
    return `${title ? `## ${title}\n\n` : ''}${own.map(line).join('\n')}`
  })
  const index = `# B2Core Clients API

> ${about} Version ${version}. An independent description: it says how well each part is known.

Each page of this site is also Markdown: replace \`.html\` by \`.md\`. All pages in one file: [llms-full.txt](llms-full.txt).

${lists.join('\n\n')}

## The document

- [openapi.yaml](openapi.yaml): the OpenAPI 3.1 document
- [openapi.json](openapi.json): the same as JSON
- [changelog.xml](changelog.xml): the changes as an Atom feed
`
  const inOrder = groups.flatMap(({ items }) => items.flatMap(({ path }) => pages.filter((page) => page.path === path)))
  return [
    { path: 'llms.txt', content: index },
    {
      path: 'llms-full.txt',
      content: inOrder
        .map(({ path, markdown }) => `<!-- ${markdownPath(path)} -->\n\n${withoutLinks(markdown)}`)
        .join('\n\n'),
    },
    ...pages.map(({ path, markdown }) => ({ path: markdownPath(path), content: `${markdown.trim()}\n` })),
  ]
}

/** In one file, links between its parts have no meaning. */
const withoutLinks = (markdown: string): string => changeLinks(markdown, (words) => words).trim()
