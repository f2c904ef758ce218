/**
 * Whether two texts are the same, in a time that depends on the length of what was given and on nothing of what was
 * kept: no digest and no `timingSafeEqual`, which only some runtimes have. `kept` is not empty.
 */
export function isSameText(given: string, kept: string): boolean {
  let difference = given.length ^ kept.length
  for (let index = 0; index < given.length; index++) {
    difference |= given.charCodeAt(index) ^ kept.charCodeAt(index % kept.length)
  }
  return difference === 0
}
