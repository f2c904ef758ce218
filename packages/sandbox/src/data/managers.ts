import type { Manager } from '@b2core-clients/schema'

const named = (id: number, name: string, title: string, enabled = true): Manager => ({
  id,
  enabled,
  email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
  name,
  title,
  phone: `+44207946${String(id).padStart(4, '0')}`,
  createTime: `2024-0${(id % 8) + 1}-01T07:00:00+00:00`,
  resources: id % 3 === 0 ? [{ key: 'greeting', locale: 'en_US', value: 'Welcome aboard' }] : [],
})

/** Who looks after seeded clients. `filter[managerIds]` takes their identifiers. */
export const managers: readonly [Manager, ...Manager[]] = [
  named(1, 'Ada Lindt', 'Account manager'),
  named(2, 'Ben Okoro', 'Account manager'),
  named(3, 'Mara Keller', 'Senior account manager'),
  named(4, 'Piotr Zawada', 'Account manager'),
  named(5, 'Sunita Bose', 'Head of accounts'),
  named(6, 'Left Already', 'Account manager', false),
]
