/** Loaded before a sample: leads its calls from the usual address to where the test's sandbox listens. */
const original = globalThis.fetch
globalThis.fetch = (input, init) =>
  original(typeof input === 'string' ? input.replace('//127.0.0.1:4020', `//${process.env.SAMPLE_HOST}`) : input, init)
