import { JSONPathEnvironment, type JSONPathNode, type JSONValue } from 'json-p3'

/** Keys and indexes from the root to a value. */
export type Place = readonly (string | number)[]

const longest = 1000
const quoted = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g

// A pattern in a path can take longer than anybody waits, so the two functions that read patterns are left out.
const environment = new JSONPathEnvironment({ maxRecursionDepth: 500 })
environment.functionRegister.delete('match')
environment.functionRegister.delete('search')

/**
 * The places that a JSONPath (RFC 9535) matches, each once, in document order. The work grows with the size of the
 * document only: a path that could multiply it is refused. Throws an Error whose message says what is wrong.
 */
export function findPlaces(root: unknown, path: string): Place[] {
  if (path.length > longest) throw new Error(`It is longer than ${longest} characters.`)
  const bare = path.replaceAll(quoted, '')
  if (bare.split('..').length > 2) throw new Error('It has ".." more than once. Name one of the places exactly.')
  if (bare.split('$').length > 2) throw new Error('It has "$" more than once. A filter can only look below "@".')
  let nodes: readonly JSONPathNode[] = environment.query('$', root as JSONValue).nodes
  // One segment at a time, so that what several selectors match is followed once.
  for (const segment of environment.compile(path).segments) nodes = unique(segment.resolve([...nodes]))
  const places = nodes.map(({ location }) => location)
  if (places.some((place) => place.includes('__proto__'))) throw new Error('It names "__proto__".')
  return places
}

function unique(nodes: readonly JSONPathNode[]): JSONPathNode[] {
  return [...new Map(nodes.map((node) => [JSON.stringify(node.location), node])).values()]
}
