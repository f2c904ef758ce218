import { fileURLToPath } from 'node:url'
import type { JsonObject } from '@b2core-clients/spec/provenance'
import type { Guide } from '../guides.ts'
import { siteHead, siteHeader } from '../html/shell.ts'
import { withoutScript } from '../html/without-script.ts'
import type { TextFile } from '../markdown/files.ts'
import type { Sample } from '../samples.ts'
import { dress } from './dress.ts'
import { buildDocs } from './redocly.ts'
import { selfContained } from './self-contained.ts'

const config = fileURLToPath(new URL('../../redocly.yaml', import.meta.url))

/** The page with guides and reference, and its script. */
export async function referencePage(
  document: JsonObject,
  guides: readonly Guide[],
  samples: readonly Sample[],
): Promise<TextFile[]> {
  const { html, script } = selfContained(await buildDocs(dress(document, guides, samples), config))
  const info = document.info as { title: string; summary: string }
  const marks: readonly (readonly [mark: string, content: string])[] = [
    ['<!-- site head -->', siteHead({ title: info.title, description: `${info.summary} Guides, reference, samples.` })],
    ['<!-- site header -->', siteHeader('index.html')],
    ['<!-- without script -->', withoutScript(document, samples)],
  ]
  const content = marks.reduce((page, [mark, text]) => page.replace(mark, () => text), html)
  return [
    { path: 'index.html', content },
    { path: 'redoc.js', content: script },
  ]
}
