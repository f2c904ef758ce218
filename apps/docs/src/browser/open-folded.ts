/** Opens the folded parts around the target of the address. Returns the target, or undefined. */
export function openFolded(): HTMLElement | undefined {
  const target = document.getElementById(decoded(location.hash.slice(1))) ?? undefined
  for (let around: Element | null | undefined = target; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true
  }
  return target
}

/** A place in a page without its percent signs; as it is when they are not those of UTF-8. */
function decoded(place: string): string {
  try {
    return decodeURIComponent(place)
  } catch {
    return place
  }
}
