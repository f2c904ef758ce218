import type { Company } from '@b2core-clients/schema'
import type { Random } from './random.ts'

const first = [
  'Amber',
  'Beacon',
  'Cobalt',
  'Drift',
  'Ember',
  'Fathom',
  'Granite',
  'Harbour',
  'Indigo',
  'Juniper',
  'Kestrel',
  'Lantern',
  'Meridian',
  'North',
  'Osprey',
  'Pebble',
  'Quarry',
  'Ridge',
  'Saffron',
  'Tidal',
] as const
const second = [
  'Bay',
  'Bridge',
  'Field',
  'Gate',
  'Hill',
  'Lights',
  'Mill',
  'Orchard',
  'Point',
  'Stone',
  'Tower',
  'Well',
] as const
const trades = ['Capital', 'Consulting', 'Holdings', 'Logistics', 'Shipping', 'Trading', 'Ventures'] as const
const forms: Record<string, readonly [string, ...string[]]> = {
  '276': ['GmbH', 'AG'],
  '040': ['GmbH'],
  '250': ['SARL', 'SAS'],
  '826': ['Ltd', 'PLC'],
  '840': ['LLC', 'Inc.'],
  '784': ['FZE', 'LLC'],
}

/** An invented company with a legal form of its country. */
export function inventCompany(random: Random, country: string): Required<Company> {
  const shortName = `${random.pick(first)} ${random.pick(second)}`
  return { shortName, fullName: `${shortName} ${random.pick(trades)} ${random.pick(forms[country] ?? ['Ltd'])}` }
}
