/** The sandbox's command, which tells its parent, when asked, what its heap holds after a collection: needs `--expose-gc`. */
process.on('message', () => {
  globalThis.gc?.()
  process.send?.(process.memoryUsage().heapUsed)
})
await import('../../packages/sandbox/dist/bin.js')
