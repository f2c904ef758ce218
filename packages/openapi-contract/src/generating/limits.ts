/** Below this depth only what is required is made. */
export const deepest = 5

/** A value that needs more nested parts than this is not made: such a schema usually requires itself. */
export const mostHeight = 32

/** Choices (`oneOf`, `anyOf`, `if`) that may follow each other at one place of a schema. */
export const mostChoices = 12

/** Characters that are made for one text at most. */
export const mostCharacters = 2_000_000

/** Items that one array may have at most. */
export const mostItems = 200_000

/** Fields that one object may have at most. */
export const mostFields = 2_000
