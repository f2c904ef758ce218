import { readChoices } from './choices.ts'

/**
 * Part of the `<head>` of each page. It runs before anything is drawn, so that nothing moves: the reader's mode, language
 * and other choices become classes and attributes of the root element, which the styles look at. The class `painted`
 * follows after the first frame, or at once when the address names a place in the page.
 */
const { mode, language = 'curl', sources = false } = readChoices()
const root = document.documentElement
const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches

root.classList.add('js', mode ?? (prefersDark ? 'dark' : 'light'))
root.dataset.language = language
if (sources) root.classList.add('sources')

const markPainted = () => root.classList.add('painted')
if (location.hash) markPainted()
else requestAnimationFrame(() => setTimeout(markPainted))
