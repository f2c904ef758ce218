/** Buttons that copy a block of code, and one that copies the page as Markdown. */
export function copyButtons(): void {
  for (const caption of document.querySelectorAll('figure.code figcaption')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Copy'
    const code = caption.parentElement?.querySelector('code')
    button.addEventListener('click', () => void copy(button, async () => code?.textContent ?? ''))
    caption.append(button)
  }
  const link = document.querySelector<HTMLLinkElement>('link[type="text/markdown"]')
  const whole = document.querySelector<HTMLButtonElement>('button.copy-markdown')
  // A page that was opened from disk cannot read other files.
  if (!link || !whole || location.protocol === 'file:') return
  whole.hidden = false
  whole.addEventListener('click', () => void copy(whole, async () => (await fetch(link.href)).text()))
}

/** Copies, and says so on the button for a moment. */
export async function copy(button: HTMLElement, read: () => Promise<string>): Promise<void> {
  const label = button.dataset.label ?? button.textContent ?? ''
  button.dataset.label = label
  try {
    button.textContent = (await write(await read())) ? 'Copied' : 'Not copied'
  } catch {
    button.textContent = 'Not copied'
  }
  setTimeout(() => {
    button.textContent = label
  }, 1500)
}

/**
 * Resolves to whether it worked. Only pages of HTTPS, of this machine and from disk have a clipboard, and a browser can refuse
 * it to them too, for example inside a frame.
 */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return writeSelection(text)
  }
}

function writeSelection(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  return isCopied
}
