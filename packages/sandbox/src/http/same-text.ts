/**
 * Compares two texts in a time that depends only on the length of the given one. `timingSafeEqual` would do the same but
 * only some runtimes have it. `secret` must not be empty.
 */
export function isSameText(given: string, secret: string): boolean {
  let difference = given.length ^ secret.length
  for (let index = 0; index < given.length; index++) {
    difference |= given.charCodeAt(index) ^ secret.charCodeAt(index % secret.length)
  }
  return difference === 0
}
