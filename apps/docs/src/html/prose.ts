import { Marked, Renderer, type Tokens } from 'marked'
import { plainText, slug } from '../markdown/text.ts'
import { codeFigure, samplesStart } from './code.ts'

/** Markdown as HTML: headings, and rows of tables of ids, link to themselves; code is coloured; samples become tabs. */
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
    code: ({ text, lang = 'text' }: Tokens.Code): string => codeFigure(text, lang),
    table(token: Tokens.Table): string {
      const html = Renderer.prototype.table.call(this, token)
      if (token.header[0]?.text !== 'id') return html
      return html.replace(/<tr>\n<td>(<code>([\w-]+)<\/code>)/g, '<tr id="$2">\n<td><a href="#$2">$1</a>')
    },
  },
})
