/** Shows the page in the list of all pages, which is longer than the window. On a narrow screen it opens from the bar. */
export function contents(): void {
  const list = document.querySelector<HTMLElement>('#contents')
  const current = list?.querySelector<HTMLElement>('[aria-current]')
  if (!list || !current) return
  const show = () => {
    const { top, bottom } = list.getBoundingClientRect()
    const place = current.getBoundingClientRect()
    if (place.top < top || place.bottom > bottom) list.scrollTop += place.top - (top + bottom) / 2
  }
  list.addEventListener('toggle', show)
  show()
}
