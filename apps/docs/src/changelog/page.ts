import { siteUrl } from '../html/address.ts'
import { escapeHtml } from '../html/escape.ts'
import type { TextFile } from '../markdown/files.ts'
import { listOperations, type Operation, operationPage } from '../model/operations.ts'
import type { SitePage } from '../site.ts'
import { type Changes, compare, type Impact } from './compare.ts'
import type { Release } from './releases.ts'

/** What a reader should do about a change. */
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

export interface Changelog {
  readonly page: SitePage
  readonly feed: TextFile
}

/** The changelog as a page and as a feed, made from the differences of the documents. */
export async function changelog(releases: readonly Release[], operations: readonly Operation[]): Promise<Changelog> {
  const entries = await Promise.all(
    releases.map(async (release, index): Promise<Entry> => {
      const before = releases[index - 1]
      return before ? { release, groups: await compare(before, release) } : { release }
    }),
  )
  entries.reverse()
  const intro = 'What changed for callers between releases of the document, by operation.'
  const page: SitePage = {
    path: 'changelog.html',
    title: 'Changelog',
    summary: 'What changed in the description of the B2Core Clients API, by operation, and what to do about it.',
    source: 'apps/docs/src/changelog/page.ts',
    sections: entries.map((entry) => ({ title: entry.release.version, anchor: anchor(entry) })),
    markdown: `# Changelog\n\n${intro}\n\n${entries.map(markdown).join('\n\n')}\n`,
    main: `<h1>Changelog</h1>
<p>${intro} Also as a <a href="changelog.xml">feed</a>.</p>
${entries.map((entry) => `<section><h2 id="${anchor(entry)}"><a href="#${anchor(entry)}">${heading(entry)}</a></h2>${html(entry, operations)}</section>`).join('\n')}`,
  }
  const released = entries.filter(({ release }) => release.day !== undefined)
  return { page, feed: { path: 'changelog.xml', content: feed(released, operations) } }
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

/** An operation that was removed has no page to link to. */
const html = (entry: Entry, operations: readonly Operation[]): string =>
  parts(entry)
    .map(({ title, operation, items }) => {
      const hasPage = operation && operations.some(({ id }) => id === operation.id)
      const name = hasPage ? `<a href="${operationPage(operation)}">${escapeHtml(title)}</a>` : escapeHtml(title)
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
function feed(entries: readonly Entry[], operations: readonly Operation[]): string {
  const updated = (entry?: Entry) => `${entry?.release.day ?? '1970-01-01'}T00:00:00Z`
  const items = entries.map(
    (entry) => `  <entry>
    <id>urn:b2core-clients:changelog:${entry.release.version}</id>
    <title>${entry.release.version}</title>
    <updated>${updated(entry)}</updated>
    <link href="${siteUrl(`changelog.html#${anchor(entry)}`)}"/>
    <content type="html">${escapeHtml(html(entry, operations))}</content>
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
