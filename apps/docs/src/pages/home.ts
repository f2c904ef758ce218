import { type JsonObject, provenanceClasses } from '@b2core-clients/spec/provenance'
import { escapeHtml } from '../html/escape.ts'
import { methodBadge } from '../html/frame.ts'
import { meanings } from '../html/provenance.ts'
import { renderProse } from '../html/render-markdown.ts'
import { type Operation, operationPage } from '../model/operations.ts'
import type { Article } from '../prose/article.ts'
import { type Sample, tabs, withoutTabs } from '../samples/samples.ts'
import { markdownPath, type SitePage } from '../site.ts'

/** The content of the first page. */
export interface HomeParts {
  readonly document: JsonObject
  readonly guides: readonly Article[]
  readonly packages: readonly Article[]
  readonly operations: readonly Operation[]
  readonly samples: readonly Sample[]
  /** Where the repository can be read. Absent when it is not known. */
  readonly repository?: string
}

/** The first page of the site: what this is, and the steps to use it. */
export function homePage(parts: HomeParts): SitePage {
  const info = parts.document.info as { title: string; summary: string }
  const intro = `${info.summary} An independent description, with a typed client, a sandbox, a mock and contract tests that are made from it.`
  const steps = listSteps(parts)
  return {
    path: 'index.html',
    title: `${info.title} · Guides and reference`,
    summary: `${info.summary} Guides, a reference with forms that send calls, and samples in four languages.`,
    kind: 'prose home',
    source: 'apps/docs/src/pages/home.ts',
    markdown: asMarkdown(info.title, intro, steps, parts),
    main: `<h1>${escapeHtml(info.title)}</h1>
<p class="lead">${escapeHtml(intro)}</p>
<ol class="steps">${steps
      .map(
        ({ title, text, links }) => `<li><h2>${title}</h2>
${renderProse(text)}${linkList(links)}</li>`,
      )
      .join('\n')}</ol>
<section><h2 id="operations">Operations</h2>
<ul class="operations">${parts.operations
      .map(
        (operation) =>
          `<li><a href="${operationPage(operation)}">${escapeHtml(operation.summary)}</a> ${methodBadge(operation.method)} <code>${escapeHtml(operation.path)}</code></li>`,
      )
      .join('')}</ul></section>
<section><h2 id="guides">Guides</h2>${cards(parts.guides)}</section>
<section><h2 id="packages">Packages</h2>${cards(parts.packages)}</section>
<section><h2 id="provenance">How well each part is known</h2>
<p>The vendor publishes text and curl samples. Each part of this description has one of five classes. The reference shows the last three next to a name; everything without such a mark is on a page of the vendor.</p>
<dl class="classes">${provenanceClasses.map((name) => `<div><dt>${name}</dt><dd>${meanings[name]}.</dd></div>`).join('')}</dl></section>
<section><h2 id="machines">For machines</h2>
<p>Each page is also Markdown; <a href="llms.txt">llms.txt</a> lists them and <a href="llms-full.txt">llms-full.txt</a> has them all. The document is available as <a href="openapi.yaml">YAML</a> and <a href="openapi.json">JSON</a>, its changes as a <a href="changelog.xml">feed</a>. <a href="guides/for-machines.html">For machines</a> has the rest.</p></section>`,
  }
}

interface Step {
  readonly title: string
  /** Markdown. */
  readonly text: string
  readonly links: readonly (readonly [path: string, label: string])[]
}

/** From the first call to production. Each step links to the pages with its details. */
function listSteps({ guides, packages, samples, operations, repository }: HomeParts): Step[] {
  const copy = repository ? `a copy of [the repository](${repository})` : 'a copy of the repository'
  const firstCalls = samples
    .filter(({ topic, language }) => topic === 'first-call' && language)
    .map(({ language, code }) => ({ ...(language && { language }), block: code }))
  const linksTo = (...words: readonly string[]): (readonly [string, string])[] =>
    words.flatMap((word) => {
      const found = [...guides, ...packages].find(({ path }) => path.endsWith(`/${word}.html`))
      return found ? [[found.path, found.title] as const] : []
    })
  return [
    {
      title: 'Start',
      text: `Start the sandbox on your machine. It has invented clients and keeps what you create. You need ${copy}, Node 20 or newer and npm. In the root folder of the repository, type:\n\n\`\`\`sh\nnpm start\n\`\`\`\n\nThen list one client:\n\n${tabs(firstCalls)}`,
      links: [
        ...linksTo('first-call', 'sandbox', 'client'),
        [operationPage(operations[0] ?? { id: '' }), operations[0]?.summary ?? ''],
      ],
    },
    {
      title: 'Connect',
      text: 'Use your own host and token. Compare your host with this description and write down where it differs. Types, sandbox and this site then follow your installation.',
      links: linksTo('connect-your-installation', 'authentication', 'creating-clients', 'known-and-assumed'),
    },
    {
      title: 'Go live',
      text: 'Handle errors and limits, run the contract tests in CI, and keep your copy of the data up to date.',
      links: linksTo('errors', 'contract-tests', 'exporting-clients', 'tags', 'hosting-the-docs'),
    },
  ]
}

const linkList = (links: Step['links']): string =>
  `<ul>${links.map(([path, label]) => `<li><a href="${path}">${escapeHtml(label)}</a></li>`).join('')}</ul>`

const cards = (articles: readonly Article[]): string =>
  `<ul class="cards">${articles
    .map(
      ({ path, title, summary }) =>
        `<li><a href="${path}">${escapeHtml(title)}</a><p>${escapeHtml(firstSentence(summary))}</p></li>`,
    )
    .join('')}</ul>`

/** A card has room for one sentence. */
const firstSentence = (text: string): string => /^.+?[.!?](?= |$)/.exec(text)?.[0] ?? text

function asMarkdown(
  title: string,
  intro: string,
  steps: readonly Step[],
  { guides, packages, operations }: HomeParts,
): string {
  const links = (pairs: Step['links']) => pairs.map(([path, label]) => `- [${label}](${markdownPath(path)})`).join('\n')
  const articles = (all: readonly Article[]) =>
    all.map(({ path, title: name, summary }) => `- [${name}](${markdownPath(path)}): ${summary}`).join('\n')
  return [
    `# ${title}`,
    intro,
    ...steps.map(
      (step, index) => `## ${index + 1}. ${step.title}\n\n${withoutTabs(step.text)}\n\n${links(step.links)}`,
    ),
    `## Operations\n\n${links(operations.map((operation) => [operationPage(operation), operation.summary] as const))}`,
    `## Guides\n\n${articles(guides)}`,
    `## Packages\n\n${articles(packages)}`,
  ].join('\n\n')
}
