/** An overlay cannot be read or applied. The message names the overlay, the place in it, and the fix. */
export class OverlayError extends Error {
  override readonly name = 'OverlayError'
}
