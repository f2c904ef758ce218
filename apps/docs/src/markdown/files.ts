import type { JsonObject } from '@b2core-clients/spec/provenance'
import { pageOf, resolveLinks, type Target } from '../guides/links.ts'
import type { Contents } from '../html/site.ts'
import type { Sample } from '../samples.ts'
import { describeOperation } from './operation.ts'
import { inParagraphs, knowledge } from './provenance.ts'

export interface TextFile {
  readonly path: string
  readonly content: string
}

/** Every guide and operation as Markdown, and the index that `llms.txt` is. */
export function markdownFiles(
  document: JsonObject,
  { guides, operations }: Contents,
  samples: readonly Sample[],
): TextFile[] {
  const guideFiles = guides.map((guide) => ({
    path: markdownOf({ guide }),
    title: guide.title,
    summary: guide.summary,
    content: `${resolveLinks(guide, guides, operations, (target) => `../${markdownOf(target)}`)}\n`,
  }))
  const operationFiles = operations.map((operation) => ({
    path: markdownOf({ operation }),
    title: operation.summary,
    summary: `${operation.method.toUpperCase()} ${operation.path}`,
    content: `${describeOperation(
      document,
      operation,
      samples.filter(({ topic }) => topic === operation.id),
    )}\n`,
  }))
  const info = document.info as { title: string; summary: string; version: string }
  const links = (files: typeof guideFiles) =>
    files.map(({ path, title, summary }) => `- [${title}](${path}): ${summary}`).join('\n')
  const index = `# ${info.title}

> ${info.summary} Version ${info.version}. An independent description: each part says how well it is known.

- [Overview](overview.md): what holds for every call

## Guides

${links(guideFiles)}

## Operations

${links(operationFiles)}

## The document

- [openapi.yaml](openapi.yaml): the OpenAPI 3.1 document
- [openapi.json](openapi.json): the same as JSON
- [changelog.xml](changelog.xml): what changed, as an Atom feed
`
  return [
    { path: 'llms.txt', content: index },
    { path: 'overview.md', content: overview(document) },
    ...guideFiles,
    ...operationFiles,
  ]
}

/** What holds for every call: the document's own description. */
export function overview(document: JsonObject): string {
  const info = document.info as { title: string; description: string }
  return `# ${info.title}\n\n${info.description.trim()}\n\n${inParagraphs(knowledge(document)(info))}\n`
}

const markdownOf = (target: Target): string =>
  'operation' in target
    ? `operations/${target.operation.id}.md`
    : pageOf(target).replace(/^(guides\/[\w-]+)\.html/, '$1.md')
