/** Limits that are longer than the client's own: an export or import takes long, and often nobody watches it. */
export const patience = {
  timeoutMs: 60_000,
  totalTimeoutMs: 900_000,
  retries: 60,
  maxBackoffMs: 15_000,
  maxRetryAfterMs: 300_000,
  maxResponseBytes: 100_000_000,
} as const
