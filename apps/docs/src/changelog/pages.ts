import { siteUrl } from '../html/address.ts'
import { escapeHtml } from '../html/escape.ts'
import { renderPage } from '../html/page.ts'
import type { Contents } from '../html/site.ts'
import type { TextFile } from '../markdown/files.ts'
import { listOperations, type Operation, operationPage } from '../operations.ts'
import { type Changes, compare, type Impact } from './compare.ts'
import type { Release } from './releases.ts'

/** What a reader should do about a change, by how much it breaks. */
const advice: Readonly<Record<Impact, string>> = {
  major: 'Change your code before you move to this release',
  minor: 'Nothing breaks; use it when you need it',
  patch: 'Nothing to do',
}

interface Entry {
  readonly release: Release
  /** Absent for the first release. */
  readonly groups?: readonly Changes[]
}

/** The changelog as a page, as Markdown and as a feed, made from the differences of the documents. */
export async function changelogFiles(releases: readonly Release[], contents: Contents): Promise<TextFile[]> {
  const entries = await Promise.all(
    releases.map(async (release, index): Promise<Entry> => {
      const before = releases[index - 1]
      return before ? { release, groups: await compare(before, release) } : { release }
    }),
  )
  entries.reverse()
  const body = `<main id="content" class="prose changelog">
<h1>Changelog</h1>
<p>What changed for callers between releases of the document, operation by operation, found by comparing them. Also as a <a href="changelog.xml">feed</a> and as <a href="changelog.md">Markdown</a>.</p>
${entries.map((entry) => `<section><h2 id="${anchor(entry)}">${heading(entry)}</h2>${html(entry, contents)}</section>`).join('\n')}
</main>`
  return [
    {
      path: 'changelog.html',
      content: renderPage(
        {
          title: 'Changelog · B2Core Clients API',
          description:
            'What changed in the description of the B2Core Clients API, by operation, and what to do about it.',
          path: 'changelog.html',
          body,
        },
        contents,
      ),
    },
    { path: 'changelog.md', content: `# Changelog\n\n${entries.map(markdown).join('\n\n')}\n` },
    {
      path: 'changelog.xml',
      content: feed(
        entries.filter(({ release }) => release.day !== undefined),
        contents,
      ),
    },
  ]
}

const anchor = ({ release }: Entry) => `v${release.version.replaceAll('.', '-')}${release.day ? '' : '-next'}`
const heading = ({ release }: Entry) => `${release.version}, ${release.day ?? 'not released yet'}`

interface Part {
  readonly title: string
  readonly operation?: Operation
  readonly items: readonly (readonly [label: string, rest: string])[]
}

/** One entry as lines that both formats share: a title, then items with their advice. */
function parts({ release, groups }: Entry): Part[] {
  if (!groups)
    return listOperations(release.document).map((operation) => ({
      title: operation.summary,
      operation,
      items: [['The first release', `\`${operation.method.toUpperCase()} ${operation.path}\``]],
    }))
  if (groups.length === 0)
    return [{ title: 'Wording and examples only', items: [['Nothing to do', 'no call is affected']] }]
  return groups.map(({ operation, changes }) => ({
    title: operation?.summary ?? 'Every operation',
    ...(operation && { operation }),
    items: changes.map(({ impact, message }): [string, string] => [advice[impact], message]),
  }))
}

/** An operation that is no longer there has no page to lead to. */
const html = (entry: Entry, { operations }: Contents): string =>
  parts(entry)
    .map(({ title, operation, items }) => {
      const there = operation && operations.some(({ id }) => id === operation.id)
      const name = there ? `<a href="${operationPage(operation)}">${escapeHtml(title)}</a>` : escapeHtml(title)
      const list = items.map(([label, rest]) => `<li><strong>${escapeHtml(label)}.</strong> ${code(rest)}</li>`)
      return `<h3>${name}</h3><ul>${list.join('')}</ul>`
    })
    .join('')

const code = (message: string) => escapeHtml(message).replace(/`([^`]+)`/g, '<code>$1</code>')

const markdown = (entry: Entry): string =>
  [
    `## ${heading(entry)}`,
    ...parts(entry).map(
      ({ title, items }) => `### ${title}\n\n${items.map(([label, rest]) => `- ${label}: ${rest}`).join('\n')}`,
    ),
  ].join('\n\n')

/** Atom. Identifiers do not depend on where the site is put. */
function feed(entries: readonly Entry[], contents: Contents): string {
  const updated = (entry?: Entry) => `${entry?.release.day ?? '1970-01-01'}T00:00:00Z`
  const items = entries.map(
    (entry) => `  <entry>
    <id>urn:b2core-clients:changelog:${entry.release.version}</id>
    <title>${entry.release.version}</title>
    <updated>${updated(entry)}</updated>
    <link href="${siteUrl(`changelog.html#${anchor(entry)}`)}"/>
    <content type="html">${escapeHtml(html(entry, contents))}</content>
  </entry>
`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${siteUrl('')}">
  <id>urn:b2core-clients:changelog</id>
  <title>B2Core Clients API: changelog</title>
  <author><name>B2Core Clients</name></author>
  <updated>${updated(entries[0])}</updated>
  <link rel="self" href="${siteUrl('changelog.xml')}"/>
  <link href="${siteUrl('changelog.html')}"/>
${items.join('')}</feed>
`
}
