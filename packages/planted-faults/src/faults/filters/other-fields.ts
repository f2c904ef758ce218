import { type Fault, fault, instead, judged, moved, onAsked, onFilter } from '../../planting/fault.ts'
import { searchOf } from '../../planting/requests.ts'
import { fold } from '../../planting/texts.ts'

const without = (...names: string[]) =>
  onFilter((filter) => Object.fromEntries(Object.entries(filter).filter(([name]) => !names.includes(name))))

const dropped = (name: string) =>
  onAsked((query) => {
    if (query.getAll(name).length === 1) query.delete(name)
  })

/** Filters that are ignored, or look at another field. */
export const otherFieldFaults: readonly Fault[] = [
  fault('client-id-ignored', 'filter[clientId] is ignored.', without('clientId')),
  fault('email-ignored', 'filter[email] is ignored.', dropped('filter[email]')),
  fault('emails-ignored', 'filter[emails] is ignored.', dropped('filter[emails]')),
  fault('nickname-ignored', 'filter[nickname] is ignored.', without('nickname')),
  fault('city-ignored', 'filter[city] is ignored.', without('city')),
  fault('manager-ignored', 'filter[managerIds] is ignored.', without('managerIds')),
  fault('status-ignored', 'filter[statusIds] is ignored.', without('statusIds')),
  fault('internal-type-ignored', 'filter[internalTypeIds] is ignored.', without('internalTypeIds')),
  fault('company-full-name-ignored', 'filter[companyFullName] is ignored.', without('companyFullName')),
  fault('country-ignored', 'filter[countryCodes] is ignored.', without('countryCodes')),
  fault('verification-ignored', 'filter[verificationLevelIds] is ignored.', without('verificationLevelIds')),
  fault('name-on-nickname', 'filter[name] looks at the nickname.', moved('name', 'nickname')),
  fault('nickname-on-name', 'filter[nickname] looks at the name.', moved('nickname', 'name')),
  fault(
    'name-on-first-name',
    'filter[name] looks only at the first name.',
    judged('name', (client, value) => fold(client.firstName).includes(value)),
  ),
  fault(
    'city-on-country',
    "filter[city] looks at the country's name.",
    judged('city', (client, value) => fold(client.country?.countryName).includes(value)),
  ),
  fault(
    'short-name-on-full-name',
    'filter[companyShortName] looks at the full name.',
    moved('companyShortName', 'companyFullName'),
  ),
  fault(
    'full-name-on-short-name',
    'filter[companyFullName] looks at the short name.',
    moved('companyFullName', 'companyShortName'),
  ),
  fault('type-on-internal-type', 'filter[typeIds] looks at the internal type.', moved('typeIds', 'internalTypeIds')),
  fault('internal-type-on-type', 'filter[internalTypeIds] looks at the type.', moved('internalTypeIds', 'typeIds')),
  fault('risk-on-status', 'filter[riskLevelIds] looks at the status.', moved('riskLevelIds', 'statusIds')),
  fault('status-on-risk', 'filter[statusIds] looks at the risk level.', moved('statusIds', 'riskLevelIds')),
  fault(
    'verification-on-type',
    'filter[verificationLevelIds] looks at the type.',
    moved('verificationLevelIds', 'typeIds'),
  ),
  fault(
    'country-on-country-id',
    "filter[countryCodes] looks at the installation's own id of the country.",
    judged('countryCodes', (client, value) =>
      value
        .split(',')
        .map(Number)
        .includes(client.country?.countryId ?? -1),
    ),
  ),
  fault(
    'manager-on-client-id',
    "filter[managerIds] looks at the client's own id.",
    judged('managerIds', (client, value) => value.split(',').includes(String(client.clientId))),
  ),
  fault(
    'hangs',
    'A filter by company never gets a response.',
    instead(
      (request) => searchOf(request).includes('companyShortName'),
      () => new Promise(() => undefined),
    ),
  ),
]
