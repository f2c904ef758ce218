/**
 * First names and beginnings of emails that are elsewhere when the case counts, when digits are read as numbers, or when
 * spaces and signs are left out, as some languages and databases do.
 */
export const sortedNames: readonly (readonly [string | undefined, string])[] = [
  [undefined, 'b'],
  ['Ann', 'A'],
  ['Czz', 'C'],
  ['azz', 'a'],
  ['Ann 10', 'a10'],
  ['Ann 9', 'a9'],
  ['Ann 09', 'a09'],
  ["Ann'e", "a'z"],
  ['Ann-a', 'a-z'],
  ['Ann b', 'a_z'],
  ['Annz', 'a.z'],
  ['Ann.c', 'a+z'],
  ['_Ann', '_a'],
  ['1Ann', '1a'],
  ['The Ann', 'zz'],
]
