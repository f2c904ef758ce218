import type { Entry } from '../search/entries.ts'
import type { Hit } from '../search/find.ts'

const shown = 20
const script = document.currentScript as HTMLScriptElement

/** The search opens from the bar, with Ctrl+K or with a slash. Arrows move between the hits. */
export function searchDialog(): void {
  const button = document.querySelector<HTMLButtonElement>('header.site button.search')
  const dialog = document.querySelector<HTMLDialogElement>('dialog.search')
  const input = dialog?.querySelector('input')
  const list = dialog?.querySelector('ol')
  const status = dialog?.querySelector('p')
  if (!button || !dialog || !input || !list || !status) return

  const open = async () => {
    if (!dialog.open) dialog.showModal()
    input.select()
    await show()
  }
  const show = async () => {
    const find = await load().catch(() => undefined)
    if (!find) {
      list.replaceChildren()
      status.textContent = 'The search could not be loaded. Check your connection, then type again.'
      return
    }
    const query = input.value.trim()
    const hits = query === '' ? startingPoints() : find(query)
    list.replaceChildren(...hits.slice(0, shown).map(item))
    status.textContent = query === '' ? 'Often needed' : countOf(hits.length, query)
  }
  button.addEventListener('click', open)
  input.addEventListener('input', show)
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog || (target as Element).closest('a')) dialog.close()
  })
  addEventListener('keydown', (event) => {
    const target = event.target as Element
    // The input of a closed search has the focus until the browser draws the page again.
    const isVisible = dialog.open || !dialog.contains(target)
    const typing = isVisible && target.matches?.('input, textarea, select, [contenteditable]')
    const asked = event.key === 'k' ? event.ctrlKey || event.metaKey : event.key === '/' && !typing
    if (!asked) return
    event.preventDefault()
    void open()
  })
  dialog.addEventListener('keydown', (event) => {
    const stops = [input, ...list.querySelectorAll('a')]
    const at = stops.indexOf(document.activeElement as HTMLInputElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter' && at === 0) return stops[1]?.click()
    if (step === undefined || at < 0) return
    event.preventDefault()
    stops[(at + step + stops.length) % stops.length]?.focus()
  })
}

interface Loaded {
  readonly siteSearch: (query: string) => readonly Hit[]
  readonly siteEntries: readonly Entry[]
}

const loaded = globalThis as unknown as Loaded
let loading: Promise<Loaded['siteSearch']> | undefined

function load(): Promise<Loaded['siteSearch']> {
  loading ??= new Promise((resolve, reject) => {
    const element = document.createElement('script')
    element.src = new URL('search.js', script.src).href
    element.onload = () => resolve(loaded.siteSearch)
    element.onerror = () => {
      // The next attempt loads it again.
      loading = undefined
      element.remove()
      reject(new Error('search.js could not be loaded'))
    }
    document.head.append(element)
  })
  return loading
}

const countOf = (count: number, query: string): string => {
  if (count === 0) return `Nothing found for "${query}". Try another word, or look through the contents of the site.`
  return count > shown ? `The best ${shown} of ${count}` : `${count} found`
}

/** Before anything is typed: the pages themselves, in their order. */
const startingPoints = (): Hit[] =>
  loaded.siteEntries
    .filter(({ within, title }) => within === '' && !title.startsWith('Try it'))
    .map((entry) => ({ entry, terms: [] }))

function item({ entry, terms }: Hit): HTMLLIElement {
  const link = document.createElement('a')
  link.href = new URL(entry.url, script.src).href
  const title = document.createElement('strong')
  title.append(...mark(entry.title, terms))
  const within = document.createElement('span')
  within.textContent = entry.within
  const excerpt = document.createElement('p')
  excerpt.append(...mark(around(entry.text, terms), terms))
  link.append(title, ' ', within, excerpt)
  const element = document.createElement('li')
  element.append(link)
  return element
}

/** The part of a text that has the first match. */
function around(text: string, terms: readonly string[]): string {
  const lower = text.toLowerCase()
  const found = terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0)
  const start = found.length === 0 ? 0 : Math.max(0, text.lastIndexOf(' ', Math.min(...found) - 30) + 1)
  const end = text.length <= start + 130 ? text.length : text.lastIndexOf(' ', start + 130)
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`
}

/** Marks the terms in a text. */
function mark(text: string, terms: readonly string[]): (Node | string)[] {
  if (terms.length === 0) return [text]
  // Every second piece is a term.
  return text.split(new RegExp(`(${terms.join('|')})`, 'i')).map((piece, index) => {
    if (index % 2 === 0) return piece
    const element = document.createElement('mark')
    element.textContent = piece
    return element
  })
}
