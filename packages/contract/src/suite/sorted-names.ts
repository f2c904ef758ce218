/** First names and beginnings of emails that are elsewhere when the case counts, or when digits are read as numbers. */
export const sortedNames: readonly (readonly [string | undefined, string])[] = [
  [undefined, 'b'],
  ['Ann', 'A'],
  ['Czz', 'C'],
  ['azz', 'a'],
  ['Ann 10', 'a10'],
  ['Ann 9', 'a9'],
  ['Ann 09', 'a09'],
  ['Annz', 'az'],
  ['1Ann', '1a'],
  ['The Ann', 'zz'],
]
