import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../root.ts'

/** What a section of CONTRIBUTING.md asks for: to insert lines beside a line of a file, or to run a command. */
export type ContributingStep =
  | {
      readonly kind: 'insert'
      readonly file: string
      readonly place: 'above' | 'below'
      readonly line: string
      readonly text: string
    }
  | { readonly kind: 'run'; readonly command: string }

const step =
  /In\s`(?<file>[^`]+)`,\s(?<place>above|below)\s`(?<line>[^`]+)`:\n\n```\w+\n(?<text>.*?)```|^```sh\n(?<command>.*?)\n```/gms

/** The steps of a section, in order. */
export async function readContributingSteps(heading: string): Promise<ContributingStep[]> {
  const contributing = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8')
  const [, section = ''] = contributing.split(`\n## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  return [...own.matchAll(step)].map(({ groups = {} }) =>
    groups.command === undefined
      ? {
          kind: 'insert',
          file: groups.file ?? '',
          place: groups.place === 'above' ? 'above' : 'below',
          line: groups.line ?? '',
          text: groups.text ?? '',
        }
      : { kind: 'run', command: groups.command },
  )
}

/** The text of a file with lines inserted. Throws where the line is not there exactly once. */
export function insertLines(
  text: string,
  { file, place, line, text: added }: ContributingStep & { kind: 'insert' },
): string {
  const [before = '', after, ...more] = text.split(`\n${line}\n`)
  if (after === undefined || more.length > 0) throw new Error(`${file} has not exactly one line \`${line}\`.`)
  return place === 'below' ? `${before}\n${line}\n${added}${after}` : `${before}\n${added}${line}\n${after}`
}
