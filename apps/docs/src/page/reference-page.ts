import { fileURLToPath } from 'node:url'
import type { JsonObject } from '@b2core-clients/spec/provenance'
import { type Guide, slug } from '../guides.ts'
import { siteHead, siteHeader } from '../html/shell.ts'
import { noticeWithoutScript, withoutScript } from '../html/without-script.ts'
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
    ['<!-- guide style -->', guideStyle(guides)],
    ['<!-- site header -->', siteHeader('index.html') + noticeWithoutScript(document)],
    ['<!-- without script -->', withoutScript(document, samples)],
  ]
  const content = marks.reduce((page, [mark, text]) => page.replace(mark, () => text), html)
  return [
    { path: 'index.html', content },
    { path: 'redoc.js', content: script },
  ]
}

/** Redoc gives a guide's title and the headings below it the same rank; only their addresses differ. */
function guideStyle(guides: readonly Guide[]): string {
  const ids = guides.map(({ title }) => `section/${slug(title)}`)
  const titles = ids.map((id) => `[id="${id}"]`).join()
  return `<style>
#redoc [data-testid="middle-panel"] :is(${titles}){margin-top:4.5rem;padding-top:2.5rem;border-top:1px solid var(--site-line);font-size:30px}
#redoc .menu-content [role="listitem"]:has(> a[href="#/${ids[0]}"])::before{content:"Guides";display:block;padding:8px 10px 6px 23px;font-weight:600;font-size:14px}
</style>`
}
