import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import json from 'highlight.js/lib/languages/json'
import php from 'highlight.js/lib/languages/php'
import python from 'highlight.js/lib/languages/python'
import typescript from 'highlight.js/lib/languages/typescript'
import yaml from 'highlight.js/lib/languages/yaml'
import { languages } from '../samples/languages.ts'
import { defaultAddresses, sandboxToken } from '../serving/addresses.ts'
import { escapeHtml } from './escape.ts'

const grammars = { json, sh: bash, python, php, ts: typescript, yaml }
for (const [name, grammar] of Object.entries(grammars)) hljs.registerLanguage(name, grammar)

/** The caption of a block of code, by the word behind its fence. */
const captions: Readonly<Record<string, string>> = {
  json: 'JSON',
  python: 'Python',
  php: 'PHP',
  sh: 'Shell',
  ts: 'TypeScript',
  yaml: 'YAML',
}

/** A block of code with its colours. Output, which has no language, has no caption either. */
export function codeFigure(source: string, fence: string): string {
  if (!hljs.getLanguage(fence)) return `<figure class="code"><pre><code>${escapeHtml(source)}</code></pre></figure>\n`
  return `<figure class="code"><figcaption>${captions[fence]}</figcaption><pre><code>${colour(source, fence)}</code></pre></figure>\n`
}

export function colour(source: string, fence: string): string {
  const value = withFewerSpans(hljs.highlight(source, { language: fence }).value)
  if (fence === 'json') return value
  return markChoices(fence === 'sh' ? withWholeOptions(value) : value, source)
}

/** A line that wraps does not cut an option, such as `--target`, behind its hyphens. */
const withWholeOptions = (html: string): string => html.replace(/(?<=\s)--[\w-]+/g, '<span class="whole">$&</span>')

/**
 * Removes spans that change nothing: a long example has hundreds of them, and a slow phone lays out each one. Removes those
 * for an option that has the name of a command too, such as `--yes`.
 */
const withFewerSpans = (html: string): string =>
  html
    .replace(/--<span class="hljs-built_in">(\w+)<\/span>/g, '--$1')
    .replace(/<span class="hljs-punctuation">([^<]*)<\/span>/g, '$1')
    .replace(
      /<span class="hljs-literal"><span class="hljs-keyword">(\w+)<\/span><\/span>/g,
      '<span class="hljs-literal">$1</span>',
    )

/** Marks host and token, so that a script can put those of the reader there. Some samples only work with the sandbox. */
function markChoices(html: string, source: string): string {
  if (/_sandbox|sandbox-vip/.test(source)) return html
  return html
    .replaceAll(defaultAddresses.sandbox, '<span data-choice="host">$&</span>')
    .replaceAll(sandboxToken, '<span data-choice="token">$&</span>')
}

/** Buttons that choose the language of every sample of the site. They need a script, so pages without one hide them. */
function languageButtons(keys: readonly string[]): string {
  const buttons = languages
    .filter(({ key }) => keys.includes(key))
    .map(({ key, label }) => `<button type="button" data-language="${key}">${label}</button>`)
  return `<div class="languages" role="group" aria-label="Language">${buttons.join('')}</div>`
}

/** The start of a group of samples. The page shows only the one in the reader's language. */
export const samplesStart = (keys: readonly string[]): string =>
  `<div class="samples ${keys.map((key) => `has-${key}`).join(' ')}">${languageButtons(keys)}`
