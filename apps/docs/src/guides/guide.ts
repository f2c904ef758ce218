import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { specFolder } from '../document.ts'
import { plainText, sections } from '../markdown/text.ts'

export interface Guide {
  /** File name, as links between guides write it: `01-first-call.md`. */
  readonly file: string
  /** The same without its number and ending, as the site's addresses have it: `first-call`. */
  readonly name: string
  /** The heading in its first line. */
  readonly title: string
  /** Its first paragraph, without marks. */
  readonly summary: string
  /** All of it, heading included. */
  readonly text: string
}

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
  const name = file.replace(/^\d+-|\.md$/g, '')
  return { file, name, title, summary: plainText(rest.split('\n\n')[0] ?? ''), text }
}

/** Headings below the title, without marks. */
export const headings = ({ text }: Guide): string[] =>
  sections(text)
    .slice(1)
    .map(({ heading }) => heading)
