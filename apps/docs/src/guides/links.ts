import { slug } from '../markdown/text.ts'
import { type Operation, operationPage } from '../operations.ts'
import { type Guide, headings } from './guide.ts'

/** Where a link inside a guide leads: another guide, one of its headings, an operation, or a page of the site. */
export type Target =
  | { readonly guide: Guide; readonly anchor?: string }
  | { readonly operation: Operation }
  | { readonly page: string }

/** The page of a guide: `guides/first-call.html`. Its Markdown stands beside it. */
export const guidePage = ({ name }: Guide): string => `guides/${name}.html`

/** Where a target is in the site, as a page for people. */
export const pageOf = (target: Target): string =>
  'guide' in target
    ? `${guidePage(target.guide)}${target.anchor ? `#${target.anchor}` : ''}`
    : 'page' in target
      ? target.page
      : operationPage(target.operation)

/** The text with each link between guides, and each into the document, written as `write` has it. */
export function resolveLinks(
  guide: Guide,
  guides: readonly Guide[],
  operations: readonly Operation[],
  write: (target: Target) => string,
): string {
  return guide.text.replace(
    /\]\(((?:\.\.\/openapi\.yaml|[\w-]+\.(?:md|html))?)(?:#([\w-]+))?\)/g,
    (_, file: string, anchor?: string) => {
      if (file === '../openapi.yaml') {
        const operation = operations.find(({ id }) => id === anchor)
        if (!operation) throw new Error(`${guide.file}: the document has no operation ${anchor ?? '(none is named)'}.`)
        return `](${write({ operation })})`
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
