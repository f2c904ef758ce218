/** Parameters that are sent in one request at most. */
export const mostParameters = 12

/** The items in their order, in groups of this size. The last group can be smaller. */
export const inGroups = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
