/** In the reference, all operations share one page: the navigation and the title follow the address. */
export function currentOperation(): void {
  const contents = document.querySelector<HTMLElement>('#contents')
  const page = contents?.querySelector<HTMLAnchorElement>('a[aria-current]')
  if (!contents || !page?.pathname.endsWith('/reference.html')) return
  const title = document.title
  const links = [...contents.querySelectorAll<HTMLAnchorElement>('a[href*="reference.html"]')]
  const follow = () => {
    const route = location.hash.split('#')[1] ?? ''
    const current = links.find(({ hash }) => hash !== '' && `${route}/`.startsWith(`${hash.slice(1)}/`)) ?? page
    for (const link of links) {
      if (link === current) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    }
    document.title = current === page ? title : `${current.firstChild?.textContent?.trim()} · ${title}`
  }
  addEventListener('hashchange', () => {
    contents.hidePopover()
    follow()
  })
  // Redoc writes the address anew while the page is scrolled, which changes no fragment for the browser.
  const { navigation } = globalThis as { navigation?: EventTarget }
  navigation?.addEventListener('currententrychange', follow)
  follow()
}
