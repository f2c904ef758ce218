import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import json from 'highlight.js/lib/languages/json'
import typescript from 'highlight.js/lib/languages/typescript'
import yaml from 'highlight.js/lib/languages/yaml'
import { Marked, Renderer, type Tokens } from 'marked'
import { plainText, slug } from '../markdown/text.ts'
import { escapeHtml } from './escape.ts'

hljs.registerLanguage('json', json)
hljs.registerLanguage('sh', bash)
hljs.registerLanguage('ts', typescript)
hljs.registerLanguage('yaml', yaml)

/** What stands above a block of code, by the word behind its fence. */
const names: Readonly<Record<string, string>> = {
  json: 'JSON',
  sh: 'Shell',
  ts: 'TypeScript',
  yaml: 'YAML',
}

/** Markdown as HTML: headings, and rows of tables of ids, link to themselves; code is coloured. */
export function renderProse(markdown: string): string {
  return marked.parse(markdown, { async: false })
}

const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }: Tokens.Heading): string {
      const inner = this.parser.parseInline(tokens)
      if (depth === 1) return `<h1>${inner}</h1>\n`
      const id = slug(plainText(text))
      return `<h${depth} id="${id}"><a href="#${id}">${inner}</a></h${depth}>\n`
    },
    code({ text, lang = 'text' }: Tokens.Code): string {
      const pre = (inner: string) => `<pre><code>${inner}</code></pre>`
      // What a sample prints: the sentence above it is caption enough.
      if (!hljs.getLanguage(lang)) return `<figure class="code">${pre(escapeHtml(text))}</figure>\n`
      const { value } = hljs.highlight(text, { language: lang })
      return `<figure class="code"><figcaption>${names[lang]}</figcaption>${pre(value)}</figure>\n`
    },
    table(token: Tokens.Table): string {
      const html = Renderer.prototype.table.call(this, token)
      if (token.header[0]?.text !== 'id') return html
      return html.replace(/<tr>\n<td>(<code>([\w-]+)<\/code>)/g, '<tr id="$2">\n<td><a href="#$2">$1</a>')
    },
  },
})
