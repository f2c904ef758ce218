import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { repositoryFolder } from '../folders.ts'
import { plainText, type Section, sections, slug } from '../markdown/text.ts'

/** A text of the repository that is a page of the site: a guide, or the README of a package. */
export interface Article {
  /** From the root of the repository: `spec/guides/01-first-call.md`. */
  readonly file: string
  /** From the site's own folder: `guides/first-call.html`. */
  readonly path: string
  readonly title: string
  /** Its first paragraph, without marks. */
  readonly summary: string
  /** All of it, with the title as its heading. */
  readonly text: string
}

/** The packages that readers use, each by the title of its page. */
const packages: readonly (readonly [folder: string, title: string])[] = [
  ['client', 'TypeScript client'],
  ['cli', 'The b2core-clients command'],
  ['sandbox', 'Sandbox package'],
  ['contract', 'Contract test package'],
  ['schema', 'Types and document'],
]

/** The files that the pages of packages are made from. */
export const packageReadmes: readonly string[] = packages.map(([name]) => readmeOf(name))

function readmeOf(name: string): string {
  return join(repositoryFolder, 'packages', name, 'README.md')
}

/** The guides in the order of their file names. */
export async function readGuides(): Promise<Article[]> {
  const folder = join(repositoryFolder, 'spec/guides')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort()
  return Promise.all(
    files.map((name) => readArticle(join(folder, name), `guides/${name.replace(/^\d+-|\.md$/g, '')}.html`)),
  )
}

/** The READMEs of the packages. */
export async function readPackages(): Promise<Article[]> {
  const all = await Promise.all(
    packages.map(async ([name, title]) => {
      const file = readmeOf(name)
      const content = await readFile(file, 'utf8').catch(() => undefined)
      return content === undefined ? [] : [{ ...(await readArticle(file, `packages/${name}.html`)), title }]
    }),
  )
  return all.flat().map((article) => ({ ...article, text: article.text.replace(/^# .+/, () => `# ${article.title}`) }))
}

async function readArticle(file: string, path: string): Promise<Article> {
  return parseArticle(relative(repositoryFolder, file), path, await readFile(file, 'utf8'))
}

export function parseArticle(file: string, path: string, content: string): Article {
  const text = content.trim()
  const [, title, rest] = /^# (.+)\n+([\s\S]*)$/.exec(text) ?? []
  if (!title || !rest) throw new Error(`${file}: a page begins with "# Title" and a paragraph.`)
  return { file, path, title, summary: plainText(rest.split('\n\n')[0] ?? ''), text }
}

/** The headings below the title, without marks, each with its address in the page. */
export const headings = ({
  text,
}: Pick<Article, 'text'>): { readonly title: string; readonly anchor: string; readonly rank: number }[] =>
  sections(text)
    .slice(1)
    .map(({ heading, rank }: Section) => ({ title: heading, anchor: slug(heading), rank }))
