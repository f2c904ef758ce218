import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { isPublished, repositoryFolder } from '../folders.ts'
import { changeLinks } from '../markdown/text.ts'
import { operationPage } from '../model/operations.ts'
import { type Article, headings } from './article.ts'

/** What links in the repository's texts can lead to. */
export interface Targets {
  readonly articles: readonly Article[]
  readonly operations: readonly { readonly id: string }[]
  /** Pages and other files of the site that are not made from a text, such as `changelog.html`. */
  readonly pages: readonly string[]
  /** Where the repository can be read, without a slash at its end. Absent when it is not known. */
  readonly repository?: string
}

/**
 * The address that a link leads to: one in the site, such as `guides/errors.html#429`, or one that begins with `https:`.
 * Texts link to files of the repository, so that the links work there too. Undefined for a file that no page shows, if
 * the address of the repository is not known.
 */
function resolveLink(article: Article, href: string, targets: Targets): string | undefined {
  const [path = '', anchor] = href.split('#')
  const file = path === '' ? article.file : posix.normalize(posix.join(posix.dirname(article.file), path))
  if (file === 'spec/openapi.yaml' && anchor) {
    const operation = targets.operations.find(({ id }) => id === anchor)
    if (!operation) throw new Error(`${article.file}: the document has no operation ${anchor}.`)
    return operationPage(operation)
  }
  if (file === 'spec/openapi.yaml') return 'openapi.yaml'
  const found = targets.articles.find((other) => other.file === file)
  if (found) return addressIn(article, found, anchor)
  const inSite = path.replace(/^(\.\.\/)+/, '')
  if (targets.pages.includes(inSite)) return anchor ? `${inSite}#${anchor}` : inSite
  // The published package has copies of only some files.
  if (!isPublished && !existsSync(posix.join(repositoryFolder, file)))
    throw new Error(`${article.file}: there is no file ${file}.`)
  return targets.repository && `${targets.repository}/blob/main/${file}${anchor ? `#${anchor}` : ''}`
}

function addressIn(article: Article, { file, path, text }: Article, anchor: string | undefined): string {
  if (!anchor) return path
  // Rows of tables made from the document have their own ids.
  const there = headings({ text }).some((heading) => heading.anchor === anchor) || text.includes(`| \`${anchor}\` |`)
  if (!there) throw new Error(`${article.file}: ${file} has no heading for #${anchor}.`)
  return `${path}#${anchor}`
}

/** Rewrites the address of every link outside of code. A link without an address becomes its words. */
export function rewriteLinks(article: Article, targets: Targets, write: (target: string) => string): string {
  return outsideCode(article.text, (text) =>
    changeLinks(text, (words, href) => {
      const target = resolveLink(article, href, targets)
      return target === undefined ? words : `[${words}](${/^[a-z]+:/.test(target) ? target : write(target)})`
    }),
  )
}

const outsideCode = (markdown: string, change: (text: string) => string): string =>
  markdown
    // Every second part is a block of code.
    .split(/(^```[\s\S]*?^```$)/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')
