import type { Manager } from '@b2core-clients/schema'

const manager = (id: number, name: string, title = 'Account manager'): Manager => ({
  id,
  enabled: true,
  email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
  name,
  title,
  phone: `+44207946${String(id).padStart(4, '0')}`,
  createTime: `2024-0${(id % 8) + 1}-01T07:00:00+00:00`,
  resources: id % 3 === 0 ? [{ key: 'greeting', locale: 'en_US', value: 'Welcome aboard' }] : [],
})

/** The managers of seeded clients. `filter[managerIds]` takes their identifiers. */
export const managers: readonly [Manager, ...Manager[]] = [
  manager(1, 'Ada Lindt'),
  manager(2, 'Ben Okoro'),
  manager(3, 'Mara Keller', 'Senior account manager'),
  manager(4, 'Piotr Zawada'),
  manager(5, 'Sunita Bose', 'Head of accounts'),
  { ...manager(6, 'Left Already'), enabled: false },
]
