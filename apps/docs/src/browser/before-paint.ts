import { readChoices } from './choices.ts'
import { openFolded } from './open-folded.ts'

/**
 * Part of the `<head>` of each page. It runs before anything is drawn, so that nothing moves: the reader's mode, language
 * and other choices become classes and attributes of the root element, which the styles look at. The class `painted`
 * follows after the first frame. When the address names a place in the page, all of the page is drawn at once, and what is
 * folded around the place is open.
 */
const { mode, language = 'curl', sources = false } = readChoices()
const root = document.documentElement
const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches

root.classList.add('js', mode ?? (prefersDark ? 'dark' : 'light'))
root.dataset.language = language
if (sources) root.classList.add('sources')

const markPainted = () => root.classList.add('painted')
if (location.hash) {
  root.classList.add('painted', 'whole')
  // When all of the page is there, and still before anything is drawn.
  document.addEventListener('readystatechange', openFolded, { once: true })
} else requestAnimationFrame(() => setTimeout(markPainted))
