/** Redoc draws a badge as a bare word: this lets the keyboard reach it, and says what it means as the other badges do. */
export function explainBadges(meanings: Readonly<Record<string, string>>): void {
  const redoc = document.querySelector('#redoc')
  if (!redoc) return
  const visit = () => {
    for (const badge of redoc.querySelectorAll('[class*="tag-prov-"]:not([data-meaning])')) {
      const name = badge.textContent?.trim().toLowerCase() ?? ''
      const meaning = meanings[name]
      // Inside a link or button it would be one control in another; the operation that it leads to has its own.
      if (!meaning || badge.closest('a, button')) continue
      badge.setAttribute('data-meaning', meaning)
      badge.setAttribute('role', 'note')
      badge.setAttribute('tabindex', '0')
      badge.setAttribute('aria-label', `${name}: ${meaning}`)
    }
  }
  new MutationObserver(visit).observe(redoc, { subtree: true, childList: true })
  visit()
}
