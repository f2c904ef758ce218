import type { Client } from '@b2core-clients/schema'
import { countryOf } from './countries.ts'
import { individualType, internalTypes, riskLevels, verificationLevels } from './installation-lists.ts'

/** Values for fields that an installation always has. Like everything in the sandbox, they are invented. */
const fillers: Readonly<Record<string, (client: Client) => unknown>> = {
  firstName: () => 'Alex',
  middleName: () => 'Lee',
  lastName: () => 'Example',
  name: ({ clientId }) => `Client ${clientId}`,
  nickname: ({ clientId }) => `client${clientId}`,
  email: ({ clientId }) => `client.${clientId}@example.com`,
  phone: () => '+000000000000',
  birthday: () => '1990-01-01T00:00:00+00:00',
  city: () => 'Sampletown',
  locale: () => 'en_US',
  country: () => countryOf('001'),
  company: ({ clientId }) => ({ fullName: `Company ${clientId} Ltd`, shortName: `Company ${clientId}` }),
  type: () => individualType,
  verificationLevel: () => verificationLevels[0],
  status: () => 'Active',
  riskLevel: () => riskLevels[0]?.name,
  internalType: () => internalTypes[0]?.name,
  manager: () => ({ id: 1, name: 'Ada Lindt' }),
  tags: () => [],
  analytics: () => [],
  accounts: () => [],
  loggedAt: ({ createTime }) => createTime,
  updateTime: ({ createTime }) => createTime,
}

/** The client with a value for each of these fields. */
export function withRequiredFields(client: Client, required: readonly (keyof Client)[]): Client {
  const missing = required.filter((field) => client[field] === undefined || client[field] === null)
  if (missing.length === 0) return client
  const values = missing.map((field) => [field, fillers[field]?.(client)])
  return { ...client, ...Object.fromEntries(values) }
}
