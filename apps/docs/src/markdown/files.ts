import type { JsonObject } from '@b2core-clients/spec/provenance'
import { type Guide, resolveLinks, type Target } from '../guides.ts'
import { listOperations } from '../operations.ts'
import type { Sample } from '../samples.ts'
import { describeOperation } from './operation.ts'
import { inWords, knowledge } from './provenance.ts'

export interface TextFile {
  readonly path: string
  readonly content: string
}

/** Every guide and operation as Markdown, and the index that `llms.txt` is. */
export function markdownFiles(document: JsonObject, guides: readonly Guide[], samples: readonly Sample[]): TextFile[] {
  const operations = listOperations(document)
  const guideFiles = guides.map((guide) => ({
    path: guidePath(guide),
    title: guide.title,
    summary: guide.summary,
    content: `${resolveLinks(guide, guides, (target) => `../${markdownPath(target)}`)}\n`,
  }))
  const operationFiles = operations.map((operation) => ({
    path: markdownPath({ operationId: operation.id }),
    title: operation.summary,
    summary: `${operation.method.toUpperCase()} ${operation.path}`,
    content: `${describeOperation(
      document,
      operation,
      samples.filter(({ topic }) => topic === operation.id),
    )}\n`,
  }))
  const info = document.info as { title: string; summary: string; version: string; description: string }
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
  const overview = `# ${info.title}\n\n${info.description.trim()}\n\n${inWords(knowledge(document)(info))}\n`
  return [
    { path: 'llms.txt', content: index },
    { path: 'overview.md', content: overview },
    ...guideFiles,
    ...operationFiles,
  ]
}

const guidePath = (guide: Guide) => `guides/${guide.file.replace(/^\d+-/, '')}`

const markdownPath = (target: Target): string =>
  'guide' in target
    ? `${guidePath(target.guide)}${target.anchor ? `#${target.anchor}` : ''}`
    : 'page' in target
      ? target.page
      : `operations/${target.operationId}.md`
