import { fileURLToPath } from 'node:url'
import type { JsonObject } from '@b2core-clients/spec/provenance'
import { pageHead } from '../html/page.ts'
import { type Contents, siteContents, siteHeader } from '../html/site.ts'
import type { TextFile } from '../markdown/files.ts'
import type { Sample } from '../samples.ts'
import { dress } from './dress.ts'
import { plainReference } from './plain.ts'
import { buildDocs } from './redocly.ts'
import { selfContained } from './self-contained.ts'

const config = fileURLToPath(new URL('../../redocly.yaml', import.meta.url))

/** Redocly's page of all operations, inside the site's own header and navigation, and its script. */
export async function referencePage(
  document: JsonObject,
  contents: Contents,
  samples: readonly Sample[],
): Promise<TextFile[]> {
  const { html, script } = selfContained(await buildDocs(dress(document, contents.guides, samples), config))
  const path = 'reference.html'
  const head = pageHead({
    title: 'Reference · B2Core Clients API',
    description:
      'Every operation of the B2Core Clients API: parameters, bodies, answers, examples, and how well each is known.',
    path,
  })
  const marks: readonly (readonly [mark: string, content: string])[] = [
    ['<!-- page head -->', head],
    ['<!-- site -->', siteHeader(path) + siteContents(contents, path)],
    ['<!-- plain -->', plainReference(document, samples)],
  ]
  const content = marks.reduce((page, [mark, text]) => page.replace(mark, () => text), html)
  return [
    { path, content },
    { path: 'redoc.js', content: script },
  ]
}
