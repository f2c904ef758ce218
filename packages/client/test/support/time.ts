/** All microtasks and immediates that are due have run by then; an unhandled rejection has been reported. */
export const turnOfTheEventLoop = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))
