import { choose, readChoices } from './choices.ts'

/** The bar's buttons, and the switches of the page: mode, language, sources. */
export function header(): void {
  document.querySelector('header.site .mode')?.addEventListener('click', () => {
    choose({ mode: document.documentElement.classList.contains('dark') ? 'light' : 'dark' })
  })
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return
    const language = target.closest<HTMLElement>('button[data-language]')?.dataset.language
    if (language) keepInPlace(target, () => choose({ language }))
    if (target.closest('button.show-sources')) keepInPlace(target, () => choose({ sources: !readChoices().sources }))
  })
  for (const link of document.querySelectorAll('nav.contents a')) {
    link.addEventListener('click', () => document.querySelector<HTMLElement>('#contents')?.hidePopover())
  }
}

/** Keeps the pressed element where it is, since all samples of the page change their height. */
function keepInPlace(element: Element, change: () => void): void {
  const before = element.getBoundingClientRect().top
  change()
  scrollBy({ top: element.getBoundingClientRect().top - before, behavior: 'instant' })
}
