/**
 * All microtasks and immediates that are due have run by then, and timers that are due after `ms`; an unhandled rejection has
 * been reported.
 */
export const turnOfTheEventLoop = (ms = 0) =>
  new Promise<void>((resolve) => setTimeout(() => setImmediate(() => setImmediate(resolve)), ms))
