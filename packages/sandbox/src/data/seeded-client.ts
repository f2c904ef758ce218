import type { Client } from '@b2core-clients/schema'
import type { ClientRecord } from '../domain/client-record.ts'
import { countryOf } from '../domain/countries.ts'
import { emptyClient } from '../domain/empty-client.ts'
import {
  activeStatusId,
  corporateType,
  individualType,
  internalTypes,
  riskLevels,
  statuses,
  verificationLevels,
} from '../domain/installation-lists.ts'
import type { ProfileRules } from '../domain/profile-rules.ts'
import { withRequiredFields } from '../domain/required-fields.ts'
import { formatTime } from '../domain/times.ts'
import { inventCompany } from './companies.ts'
import { managers } from './managers.ts'
import { people } from './people.ts'
import { places } from './places.ts'
import { createRandom, type Random } from './random.ts'
import { sampleClient } from './sample-client.ts'

const minute = 60_000
const day = 1440 * minute
/** All times of seeded clients are before this moment, so that they do not depend on when they are made. */
const newest = Date.UTC(2026, 2, 1)
const longestAgo = 900 * day
/** How many clients of a hundred have each of `statuses`. */
const statusWeights = [80, 10, 6, 4] as const
const domains = ['example.com', 'example.net', 'example.org'] as const
const tagNames = ['vip', 'newsletter', 'affiliate', 'dormant'] as const
const campaigns = ['newsletter', 'webinar', 'partner', 'search'] as const

/** The seeded client with this identifier, which is 1 or more. It is always the same for the same seed. */
export function seededClient(seed: number, clientId: number, rules: ProfileRules): ClientRecord {
  const record = clientId === 1 ? nameSample(rules) : inventClient(seed, clientId, rules)
  return { ...record, client: withRequiredFields(record.client, rules) }
}

function nameSample({ composeName }: ProfileRules): ClientRecord {
  const { client } = sampleClient
  const name = composeName({ given: client.firstName, middle: client.middleName, family: client.lastName })
  return { ...sampleClient, client: { ...emptyClient(client.clientId, client.createTime), ...client, name } }
}

function inventClient(seed: number, clientId: number, rules: ProfileRules): ClientRecord {
  const random = createRandom(seed, clientId)
  const created = createdAt(random)
  // One profile in a hundred has hardly any values, since an API may return such profiles.
  return random.chance(0.01) ? sparse(clientId, created) : full(random, { seed, clientId, created, rules })
}

/** The creation time of that client in milliseconds since 1970, without the cost of making the whole client. */
export function seededCreateTime(seed: number, clientId: number): number {
  return clientId === 1 ? Date.parse(sampleClient.client.createTime) : createdAt(createRandom(seed, clientId))
}

interface Invention {
  readonly seed: number
  readonly clientId: number
  /** Milliseconds since 1970. */
  readonly created: number
  readonly rules: ProfileRules
}

function full(random: Random, { seed, clientId, created, rules }: Invention): ClientRecord {
  const place = random.pick(places)
  const { given, family } = people[place.people]
  const firstName = random.pick(given)
  const lastName = random.pick(family)
  const middleName = random.chance(0.2) ? random.pick(given) : null
  const corporate = random.chance(0.2)
  const status = statuses[weightedIndex(random, statusWeights)]
  const risk = random.chance(0.1) ? null : random.pick(nonEmpty(riskLevels))
  const internal = random.chance(0.1) ? null : random.pick(nonEmpty(internalTypes))
  const accounts = Array.from({ length: random.below(3) }, (_, index) => ({
    accountId: clientId * 10 + index,
    accountNumber: String(10_000_000 + clientId * 10 + index),
    createTime: formatTime(new Date(created + (index + 1) * minute)),
  }))
  const client: Client = {
    clientId,
    firstName,
    lastName,
    middleName,
    name: varyCase(random, rules.composeName({ given: firstName, middle: middleName, family: lastName }) ?? ''),
    nickname: random.chance(0.4) ? `${firstName.slice(0, 2)}${lastName}${random.below(100)}` : null,
    email: emailOf(random, { seed, clientId, rules, statusId: status?.id, domain: random.below(50) }),
    phone: random.chance(0.95) ? place.phone.replace(/#/g, () => String(random.below(10))) : null,
    birthday: random.chance(0.9)
      ? formatTime(new Date(Date.UTC(1945 + random.below(60), random.below(12), 1 + random.below(28))))
      : null,
    city: random.chance(0.95) ? random.pick(place.cities) : null,
    locale: place.locale,
    country: random.chance(0.97) ? countryOf(place.country) : null,
    company: corporate ? inventCompany(random, place.country) : null,
    type: corporate ? corporateType : individualType,
    verificationLevel: random.chance(0.15) ? null : { ...random.pick(nonEmpty(verificationLevels)) },
    status: status?.name ?? null,
    riskLevel: risk?.name ?? null,
    internalType: internal?.name ?? null,
    manager: random.chance(0.15) ? null : random.pick(managers),
    tags: tagNames.filter((_, index) => random.chance(index === 0 ? 0.1 : 0.08)).map((name) => ({ name })),
    analytics: random.chance(0.5) ? [{ property: 'utm_source', value: random.pick(campaigns) }] : [],
    accounts,
    ...activity(random, created),
  }
  return { client, statusId: status?.id ?? null, riskLevelId: risk?.id ?? null, internalTypeId: internal?.id ?? null }
}

/** One client in ten is created at midnight, so that some have the same creation time and sorts have ties. */
function createdAt(random: Random): number {
  const moment = newest - random.below(longestAgo / minute) * minute
  return random.chance(0.1) ? Math.floor(moment / day) * day : moment
}

function activity(random: Random, created: number): Pick<Client, 'loggedAt' | 'createTime' | 'updateTime'> {
  const later = () => formatTime(new Date(created + random.below(Math.max(1, (newest - created) / minute)) * minute))
  return {
    loggedAt: random.chance(0.25) ? null : later(),
    createTime: formatTime(new Date(created)),
    updateTime: random.chance(0.2) ? null : later(),
  }
}

interface EmailOwner extends Pick<Invention, 'seed' | 'clientId' | 'rules'> {
  readonly statusId: number | undefined
  /** Any whole number from 0, which chooses one of the domains. */
  readonly domain: number
}

/** Unique among active clients. One that is not active may have the address of the previous client, in capitals. */
function emailOf(random: Random, { seed, clientId, rules, statusId, domain }: EmailOwner): string {
  if (statusId !== activeStatusId && clientId > 2 && random.chance(0.1)) {
    const previous = inventClient(seed, clientId - 1, rules).client.email
    if (previous) return previous.toUpperCase()
  }
  return `client.${clientId}@${domains[domain % domains.length]}`
}

/** One name in forty is all capitals, and one is all small letters. */
function varyCase(random: Random, name: string): string {
  const style = random.below(40)
  if (style === 0) return name.toUpperCase()
  if (style === 1) return name.toLowerCase()
  return name
}

function sparse(clientId: number, created: number): ClientRecord {
  const client = emptyClient(clientId, formatTime(new Date(created)))
  return { client, statusId: null, riskLevelId: null, internalTypeId: null }
}

/** An index of the list, each as likely as its weight. The weights add up to 100. */
function weightedIndex(random: Random, weights: readonly number[]): number {
  const drawn = random.below(100)
  let upTo = 0
  for (const [index, weight] of weights.entries()) {
    upTo += weight
    if (drawn < upTo) return index
  }
  return 0
}

const nonEmpty = <Item>(items: readonly Item[]) => items as readonly [Item, ...Item[]]
