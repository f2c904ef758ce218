import { Marked, type Tokens } from 'marked'
import { plainText, slug } from '../markdown/text.ts'
import { codeFigure, samplesStart } from './code.ts'
import { escapeHtml } from './escape.ts'
import { inlineCode } from './inline-code.ts'

/**
 * Markdown as HTML. Headings link to themselves, as do the rows of a table with ids. Code has colours, and samples become
 * tabs.
 */
export function renderProse(markdown: string): string {
  return marked
    .parse(markdown, { async: false })
    .replace(/<!-- tabs: ([\w ]+) -->\n?/g, (_, keys: string) => samplesStart(keys.split(' ')))
    .replace(/<!-- tab: (\S+) -->\n?/g, '<div class="sample" data-language="$1">')
    .replace(/<!-- \/tabs? -->\n?/g, '</div>')
}

/** The same without a paragraph around it, for a single line. */
export const renderLine = (markdown: string): string => marked.parseInline(markdown, { async: false })

const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }: Tokens.Heading): string {
      const inner = this.parser.parseInline(tokens)
      if (depth === 1) return `<h1>${inner}</h1>\n`
      const id = slug(plainText(text))
      return `<h${depth} id="${id}"><a href="#${id}">${inner}</a></h${depth}>\n`
    },
    link({ href, tokens }: Tokens.Link): string {
      const isData = /\.(json|yaml)$/.test(href) && !/^https?:/.test(href)
      return `<a href="${escapeHtml(href)}"${isData ? ' download' : ''}>${this.parser.parseInline(tokens)}</a>`
    },
    code: ({ text, lang = 'text' }: Tokens.Code): string => codeFigure(text, lang),
    codespan: ({ text }: Tokens.Codespan): string => inlineCode(text),
    table({ header, rows }: Tokens.Table): string {
      const titles = header.map(({ text }) => plainText(text))
      const head = header.map(({ tokens }) => `<th>${this.parser.parseInline(tokens)}</th>`)
      const body = rows.map((row) => {
        const id = titles[0] === 'id' ? plainText(row[0]?.text ?? '') : ''
        // A narrow screen shows each cell under the title of its column.
        const cells = row.map(({ tokens }, index) => {
          const content = this.parser.parseInline(tokens)
          const inner = id && index === 0 ? `<a href="#${id}">${content}</a>` : content
          return `<td data-title="${escapeHtml(titles[index] ?? '')}">${inner}</td>`
        })
        return `<tr${id && ` id="${id}"`}>${cells.join('')}</tr>`
      })
      return `<table><thead><tr>${head.join('')}</tr></thead>\n<tbody>${body.join('\n')}</tbody></table>\n`
    },
  },
})
