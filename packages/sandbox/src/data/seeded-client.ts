import type { Client } from '@b2core-clients/schema'
import type { ClientRecord } from '../domain/client-record.ts'
import { countryOf } from '../domain/countries.ts'
import { corporateType, idOf, individualType, internalTypes, riskLevels, verificationLevels } from '../domain/lists.ts'
import { formatTime } from '../domain/new-client.ts'
import { inventCompany } from './companies.ts'
import { managers } from './managers.ts'
import { people } from './people.ts'
import { places } from './places.ts'
import { createRandom, type Random } from './random.ts'
import { sampleClient } from './sample-client.ts'

const minute = 60_000
const day = 1440 * minute
/** Seeded clients lived before this moment, whenever they are made. */
const newest = Date.UTC(2026, 2, 1)
const domains = ['example.com', 'example.net', 'example.org'] as const
const tagNames = ['vip', 'newsletter', 'affiliate', 'dormant'] as const
const campaigns = ['newsletter', 'webinar', 'partner', 'search'] as const

/** The client with this identifier, 1 or more: always the same for the same seed. */
export function seededClient(seed: number, clientId: number): ClientRecord {
  if (clientId === 1) return sampleClient
  const random = createRandom(seed, clientId)
  const created = createdAt(random)
  // Now and then a profile with next to nothing in it, since that is what an API may send.
  return random.chance(0.01) ? sparse(clientId, created) : full(random, seed, clientId, created)
}

/** When that client was created, in milliseconds since 1970, without making the rest of it. */
export function seededCreateTime(seed: number, clientId: number): number {
  return clientId === 1 ? Date.parse(sampleClient.client.createTime) : createdAt(createRandom(seed, clientId))
}

function full(random: Random, seed: number, clientId: number, created: number): ClientRecord {
  const place = random.pick(places)
  const { given, family } = people[place.people]
  const firstName = random.pick(given)
  const lastName = random.pick(family)
  const middleName = random.chance(0.2) ? random.pick(given) : null
  const corporate = random.chance(0.2)
  const statusId = weighted(random, [80, 10, 6, 4]) + 1
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
    name: shoutSometimes(random, [firstName, middleName, lastName].filter(Boolean).join(' ')),
    nickname: random.chance(0.4) ? `${firstName.slice(0, 2)}${lastName}${random.below(100)}` : null,
    email: emailOf(random, seed, clientId, statusId, random.below(50)),
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
    status: statusText[statusId - 1] ?? null,
    riskLevel: risk?.name ?? null,
    internalType: internal?.name ?? null,
    manager: random.chance(0.15) ? null : random.pick(managers),
    tags: tagNames.filter((_, index) => random.chance(index === 0 ? 0.1 : 0.08)).map((name) => ({ name })),
    analytics: random.chance(0.5) ? [{ property: 'utm_source', value: random.pick(campaigns) }] : [],
    accounts,
    ...activity(random, created),
  }
  return { client, statusId, riskLevelId: risk?.id ?? null, internalTypeId: idOf(internalTypes, internal?.name) }
}

const statusText = ['Active', 'Inactive', 'Banned', 'Deleted'] as const

/** Some profiles are created in the same second as others, so that sorts have ties to order. */
function createdAt(random: Random): number {
  const moment = newest - random.below(900 * 1440) * minute
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

/** Unique among active clients; a client who is not may have the address of the one before, in other case. */
function emailOf(random: Random, seed: number, clientId: number, statusId: number, domain: number): string {
  if (statusId !== 1 && clientId > 2 && random.chance(0.1)) {
    const before = seededClient(seed, clientId - 1).client.email
    if (before) return before.toUpperCase()
  }
  return `client.${clientId}@${domains[domain % domains.length]}`
}

function shoutSometimes(random: Random, name: string): string {
  const style = random.below(40)
  return style === 0 ? name.toUpperCase() : style === 1 ? name.toLowerCase() : name
}

function sparse(clientId: number, created: number): ClientRecord {
  const client: Client = { clientId, name: null, createTime: formatTime(new Date(created)) }
  return { client, statusId: null, riskLevelId: null, internalTypeId: null }
}

function weighted(random: Random, weights: readonly number[]): number {
  let left = random.below(weights.reduce((sum, weight) => sum + weight, 0))
  return weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
}

const nonEmpty = <Item>(items: readonly Item[]) => items as readonly [Item, ...Item[]]
