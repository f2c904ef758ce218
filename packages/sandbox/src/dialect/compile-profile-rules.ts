import type { Client } from '@b2core-clients/schema'
import type { Dialect } from '@b2core-clients/schema/dialect'
import type { Names, ProfileRules } from '../domain/profile-rules.ts'

const nameOrders: Readonly<Record<Dialect['client-name'], readonly (keyof Names)[]>> = {
  'given-middle-family': ['given', 'middle', 'family'],
  'given-family': ['given', 'family'],
  'family-given': ['family', 'given'],
}

export function compileProfileRules(dialect: Dialect): ProfileRules {
  const order = nameOrders[dialect['client-name']]
  const requiredFields = (dialect['client-required-fields'] ?? []) as readonly (keyof Client)[]
  return {
    id: JSON.stringify([order, requiredFields]),
    composeName: (names) => joinNames(order.map((part) => names[part])),
    requiredFields,
    addedFields: [],
    getsTagsOfCreator: dialect['created-client-tags'] === 'creator',
    emailUniqueness: dialect['email-uniqueness'],
  }
}

function joinNames(names: readonly (string | null | undefined)[]): string | null {
  return names.filter(Boolean).join(' ') || null
}
