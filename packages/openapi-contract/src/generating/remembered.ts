/** The function, which looks only once for what two objects have. It is forgotten with either of them. */
export function remembered<One extends object, Other extends object, Found extends object>(
  find: (one: One, other: Other) => Found,
): (one: One, other: Other) => Found {
  const known = new WeakMap<One, WeakMap<Other, Found>>()
  return (one, other) => {
    const ofOne = known.get(one) ?? new WeakMap<Other, Found>()
    known.set(one, ofOne)
    const found = ofOne.get(other) ?? find(one, other)
    ofOne.set(other, found)
    return found
  }
}
