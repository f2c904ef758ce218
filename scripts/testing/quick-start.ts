import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../root.ts'

/** What the README asks a person to do next: to type a line, or to save a file. */
export type Step =
  | { readonly kind: 'type'; readonly line: string }
  | { readonly kind: 'save'; readonly file: string; readonly text: string }

/** The address that the README's code calls. */
export const sandboxUrl = 'http://127.0.0.1:4020'

/** The steps of the README's quick start, in order. */
export async function readQuickStart(): Promise<Step[]> {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const [, section = ''] = /^## Quick start\n(.*?)^## /ms.exec(readme) ?? []
  const steps: Step[] = []
  for (const [, file, language, text = ''] of section.matchAll(
    /(?:^Save this as `([^`]+)`[^\n]*\n\n)?^```(\w+)\n(.*?)^```/gms,
  )) {
    if (file) steps.push({ kind: 'save', file, text })
    else if (language === 'sh')
      steps.push(
        ...text
          .trim()
          .split('\n')
          .map((line) => ({ kind: 'type' as const, line })),
      )
    else throw new Error(`The README does not say where to save its ${language} block.`)
  }
  return steps
}

/** The code of the quick start, which calls `url` instead of the usual port. */
export async function quickStartCode(url: string): Promise<string> {
  const saved = (await readQuickStart()).find((step) => step.kind === 'save')
  if (!saved?.text.includes(sandboxUrl)) throw new Error(`The README's code does not call ${sandboxUrl}.`)
  return saved.text.replace(sandboxUrl, url)
}
