/** The path and the query of a request's target, without a fragment. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const hash = target.indexOf('#')
  const withoutFragment = hash === -1 ? target : target.slice(0, hash)
  const questionMark = withoutFragment.indexOf('?')
  if (questionMark === -1) return { path: withoutFragment, query: '' }
  return { path: withoutFragment.slice(0, questionMark), query: withoutFragment.slice(questionMark + 1) }
}
