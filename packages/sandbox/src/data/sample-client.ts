import type { ClientRecord } from '../domain/client-record.ts'
import { countryOf } from '../domain/countries.ts'
import { corporateType } from '../domain/installation-lists.ts'
import { managers } from './managers.ts'

/** Client 1. The vendor's sample call, which uses all filters at once, finds it. */
export const sampleClient: ClientRecord = {
  client: {
    clientId: 1,
    firstName: 'Sergey',
    lastName: 'Petrov',
    middleName: null,
    name: 'Sergey Petrov',
    nickname: 'Voronov',
    email: 'foo@bar.com',
    phone: '+12025550143',
    birthday: '1984-11-02T00:00:00+00:00',
    city: 'New York',
    locale: 'en_US',
    country: countryOf('001'),
    company: { fullName: 'Company full name', shortName: 'Company name' },
    type: corporateType,
    verificationLevel: { id: -96750485, name: 'Reviewed by hand' },
    status: 'Active',
    riskLevel: 'Medium',
    internalType: 'Partner',
    manager: managers[0],
    tags: [{ name: 'vip' }, { name: 'newsletter' }],
    analytics: [{ property: 'utm_source', value: 'newsletter' }],
    accounts: [{ accountId: 5001, accountNumber: '10005001', createTime: '2026-02-03T14:06:00+00:00' }],
    loggedAt: '2026-03-05T16:40:00+00:00',
    createTime: '2026-02-03T14:05:00+00:00',
    updateTime: '2026-03-05T16:40:00+00:00',
  },
  statusId: 1,
  riskLevelId: 2,
  internalTypeId: 2,
}
