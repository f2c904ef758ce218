import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { specFolder } from './document.ts'

export interface Guide {
  /** File name, as links between guides write it: `01-first-call.md`. */
  readonly file: string
  /** The heading in its first line. */
  readonly title: string
  /** Its first paragraph, without marks. */
  readonly summary: string
  /** All of it, heading included. */
  readonly text: string
}

/** Where a link inside a guide leads: another guide, one of its headings, an operation, or a page of the site. */
export type Target =
  | { readonly guide: Guide; readonly anchor?: string }
  | { readonly operationId: string }
  | { readonly page: string }

const folder = join(specFolder, 'guides')

/** The guides in the order of their file names. */
export async function readGuides(): Promise<Guide[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort()
  return Promise.all(files.map(async (file) => parseGuide(file, await readFile(join(folder, file), 'utf8'))))
}

export function parseGuide(file: string, content: string): Guide {
  const text = content.trim()
  const [, title, rest] = /^# (.+)\n+([\s\S]*)$/.exec(text) ?? []
  if (!title || !rest) throw new Error(`${file}: a guide begins with "# Title" and a paragraph.`)
  if (text.includes('{%')) throw new Error(`${file}: "{%" would be read as a Markdoc tag; write it otherwise.`)
  const summary = (rest.split('\n\n')[0] ?? '').replaceAll('\n', ' ').replace(/\[([^\]]+)\]\([^)]*\)|[`*]/g, '$1')
  return { file, title, summary, text }
}

/** The text with each link between guides, and each into the document, written as `write` has it. */
export function resolveLinks(guide: Guide, guides: readonly Guide[], write: (target: Target) => string): string {
  return guide.text.replace(
    /\]\(((?:\.\.\/openapi\.yaml|[\w-]+\.(?:md|html))?)(?:#([\w-]+))?\)/g,
    (_, file: string, anchor?: string) => {
      if (file === '../openapi.yaml') {
        if (!anchor) throw new Error(`${guide.file}: name the operation, as ../openapi.yaml#listClients.`)
        return `](${write({ operationId: anchor })})`
      }
      if (file.endsWith('.html')) return `](${write({ page: file })})`
      const found = file === '' ? guide : guides.find((other) => other.file === file)
      if (!found) throw new Error(`${guide.file}: there is no guide ${file}.`)
      if (anchor && !headings(found).some((heading) => slug(heading) === anchor)) {
        throw new Error(`${guide.file}: ${found.file} has no heading for #${anchor}.`)
      }
      return `](${write({ guide: found, ...(anchor && { anchor }) })})`
    },
  )
}

/** Headings below the title, without marks. */
export const headings = ({ text }: Guide): string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^##+ (.+)$/gm)].map(([, heading = '']) =>
    heading.replaceAll('`', ''),
  )

/** A heading as Redoc and most Markdown viewers write its anchor. */
export const slug = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-')
