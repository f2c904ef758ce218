/** As in `later.css`. */
const selector = [
  '.home > section',
  'article > section ~ section',
  '.rest > section ~ section',
  '.fields > li:nth-child(n + 4)',
  'tbody > tr:nth-child(n + 6)',
].join()

/**
 * While a page loads, the styles leave out what is below the first screen. This lays it out, a few elements at a time, so
 * that no step keeps the reader waiting.
 */
export function layOutLater(): void {
  const waiting = [...document.querySelectorAll<HTMLElement>(selector)]
  const next = (count: number) => {
    for (const element of waiting.splice(0, count)) element.style.contentVisibility = 'visible'
    if (waiting.length > 0) whenIdle(() => next(6))
  }
  whenIdle(() => next(6))
}

function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 100 })
  else setTimeout(run, 16)
}
