/**
 * Runs in the page: names what Swagger UI leaves nameless to screen readers, and lets the keyboard into what scrolls.
 * It is sent as text, so it uses nothing from outside itself.
 */
export function labelControls(): void {
  const name = (element: Element): string => {
    const row = element.closest('tr[data-param-name]')
    if (row) return row.getAttribute('data-param-name') ?? 'value'
    if (element.id === 'servers') return 'Server'
    if (element.closest('.content-type-wrapper, .response-control-media-type')) return 'Media type'
    if (element.closest('.examples-select')) return 'Example'
    if (element.closest('.servers')) return 'Part of the server address'
    if (element.matches('.body-param__text')) return 'Body'
    return 'Value'
  }
  const visit = () => {
    for (const control of document.querySelectorAll('#console :is(input, select, textarea):not([aria-label])')) {
      control.setAttribute('aria-label', name(control))
    }
    for (const region of document.querySelectorAll('#console pre:not([tabindex])')) region.setAttribute('tabindex', '0')
  }
  new MutationObserver(visit).observe(document.body, { subtree: true, childList: true })
  visit()
}
