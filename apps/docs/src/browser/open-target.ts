import { openFolded } from './open-folded.ts'

/** Opens the folded parts around the target of the address, so that a link or a search result shows it. */
export function openTarget(): void {
  const show = () => {
    const target = openFolded()
    if (!target) return
    // What was out of view is measured when it is scrolled to, which can move the place once more.
    target.scrollIntoView()
    requestAnimationFrame(() => {
      target.scrollIntoView()
      requestAnimationFrame(() => target.scrollIntoView())
    })
  }
  addEventListener('hashchange', show)
  show()
}

/** Leads from `reference.html#listClients`, and from addresses of earlier versions, to the operation's own page. */
export function leadToOperation(): void {
  if (!/\/reference(\.html)?$/.test(location.pathname)) return
  // Once `#/clients/listclients`, now `#listClients`.
  const [first = '', second] = location.hash.split(/[#/]/).filter((part) => part !== '')
  const name = (second ?? first).toLowerCase()
  for (const item of document.querySelectorAll('.operations li[id]')) {
    if (item.id.toLowerCase() === name) location.replace(item.querySelector('a')?.href ?? '')
  }
}
