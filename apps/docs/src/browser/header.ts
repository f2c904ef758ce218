/** The bar's buttons: light and dark, and the link past the navigation. */
export function header(): void {
  const root = document.documentElement
  const mode = document.querySelector<HTMLButtonElement>('header.site .mode')
  const show = () => mode?.setAttribute('aria-pressed', String(root.classList.contains('dark')))
  mode?.addEventListener('click', () => {
    const [from, to] = root.classList.contains('dark') ? ['dark', 'light'] : ['light', 'dark']
    root.classList.remove(from, `${from}-mode`)
    root.classList.add(to, `${to}-mode`)
    try {
      localStorage.setItem('redoc.colorMode', to)
    } catch {
      // A browser that keeps nothing: the choice holds for this page.
    }
    show()
  })
  if (mode) mode.hidden = false
  show()

  // Redoc takes every fragment for one of its addresses.
  document.querySelector('a.skip')?.addEventListener('click', (event) => {
    const content = [...document.querySelectorAll<HTMLElement>('main')].find((main) => main.checkVisibility())
    if (!content) return
    event.preventDefault()
    content.tabIndex = -1
    content.focus()
  })
}
