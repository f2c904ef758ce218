/** A button on every block of code that copies it, where the browser lets a page do so. */
export function copyCode(): void {
  if (!navigator.clipboard) return
  for (const caption of document.querySelectorAll('figure.code figcaption')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Copy'
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(caption.parentElement?.querySelector('code')?.textContent ?? '')
      button.textContent = 'Copied'
      setTimeout(() => {
        button.textContent = 'Copy'
      }, 1500)
    })
    caption.append(button)
  }
}
