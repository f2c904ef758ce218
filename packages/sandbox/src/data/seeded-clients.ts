import type { ClientRecord } from '../domain/client-record.ts'
import { seededClient } from './seeded-client.ts'

/** Clients 1 to `amount`, made one after the other as they are asked for. */
export function* seededClients(seed: number, amount: number): Generator<ClientRecord> {
  for (let clientId = 1; clientId <= amount; clientId++) yield seededClient(seed, clientId)
}
