import type { ClientRecord } from '../domain/client-record.ts'
import { seededClient, seededCreateTime } from './seeded-client.ts'

/**
 * Clients 1 to `amount`, in the order of their creation times, in which a store likes them best. Each is made when it
 * is asked for.
 */
export function* seededClients(seed: number, amount: number): Generator<ClientRecord> {
  const times = Float64Array.from({ length: amount }, (_, index) => seededCreateTime(seed, index + 1))
  const ids = Uint32Array.from({ length: amount }, (_, index) => index + 1)
  ids.sort((a, b) => (times[a - 1] ?? 0) - (times[b - 1] ?? 0) || a - b)
  for (const clientId of ids) yield seededClient(seed, clientId)
}
