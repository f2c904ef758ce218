import type { ErrorShape } from './error-shape.ts'

/** An unknown shape, so the schema permits any. A sandbox writes only the message, which no known shape does. */
export const otherShape: ErrorShape = { encode: ({ message }) => message, schema: {} }
