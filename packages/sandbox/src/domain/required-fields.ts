import type { Client } from '@b2core-clients/schema'
import { countryOf } from './countries.ts'
import { individualType, internalTypes, riskLevels, verificationLevels } from './installation-lists.ts'
import type { ProfileRules } from './profile-rules.ts'

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

/** The client with a value for each field that every client of the installation has. */
export function withRequiredFields(client: Client, { requiredFields, addedFields }: FilledFields): Client {
  const values = [
    ...requiredFields.map((name) => [name, fillers[name]?.(client)] as const),
    ...addedFields.map(({ name, makeValue }) => [name, makeValue(client)] as const),
  ].filter(([name]) => (client[name as keyof Client] ?? null) === null)
  return values.length === 0 ? client : { ...client, ...Object.fromEntries(values) }
}

type FilledFields = Pick<ProfileRules, 'requiredFields' | 'addedFields'>
