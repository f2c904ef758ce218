import type { Client } from '@b2core-clients/schema'
import { type Fault, fault, onCreate, type Plant } from '../planting/fault.ts'
import { onSent } from '../planting/sent.ts'
import { parsed, refusal, refusesBody } from '../planting/wire.ts'

/** An empty object of JSON is an empty array of the server's language, and is then no object any more. */
const refusesEmptyObject = refusesBody(
  (body) => ['phones', 'addresses'].some((name) => JSON.stringify(body?.[name]) === '{}'),
  () => refusal('phones', 'type', 'must be an object'),
)

/** Somebody has to look after the new client. */
const firstManager: Client['manager'] = {
  id: 1,
  enabled: true,
  email: 'ada.lindt@example.com',
  name: 'Ada Lindt',
  title: 'Account manager',
  phone: '+442079460001',
  createTime: '2024-02-01T07:00:00+00:00',
  resources: [],
}

const languageOf: Readonly<Record<string, string>> = {
  AE: 'ar',
  AR: 'es',
  AT: 'de',
  BR: 'pt',
  DE: 'de',
  ES: 'es',
  FR: 'fr',
  IT: 'it',
  JP: 'ja',
  MX: 'es',
  NL: 'nl',
  PL: 'pl',
  SE: 'sv',
}

const localeOf = (client: Client): string | null => {
  const alpha2 = client.country?.alpha2Code
  return alpha2 ? `${languageOf[alpha2] ?? 'en'}_${alpha2}` : (client.locale ?? null)
}

const nameNeedsBoth: Plant = onCreate((client) =>
  client.firstName && client.lastName ? client : { ...client, name: null },
)

const middleInitial: Plant = onCreate((client) => {
  const [first] = client.middleName ?? ''
  const { firstName, lastName } = client
  if (first === undefined || !client.name) return client
  return { ...client, name: [firstName, `${first}.`, lastName].filter((part) => part).join(' ') }
})

const withCapital = (text: string | null | undefined): string | null =>
  text?.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) ?? null

const capitalised: Plant = onCreate((client) => ({
  ...client,
  firstName: withCapital(client.firstName),
  lastName: withCapital(client.lastName),
}))

// biome-ignore lint/suspicious/noExplicitAny: a body may be anything.
type AnyBody = any

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The codes of ISO 3166-1. */
const codesOfCountries = new Set(
  `004 008 010 012 016 020 024 028 031 032 036 040 044 048 050 051 052 056 060 064 068 070 072 074 076 084 086 090 092
  096 100 104 108 112 116 120 124 132 136 140 144 148 152 156 158 162 166 170 174 175 178 180 184 188 191 192 196 203
  204 208 212 214 218 222 226 231 232 233 234 238 239 242 246 248 250 254 258 260 262 266 268 270 275 276 288 292 296
  300 304 308 312 316 320 324 328 332 334 336 340 344 348 352 356 360 364 368 372 376 380 384 388 392 398 400 404 408
  410 414 417 418 422 426 428 430 434 438 440 442 446 450 454 458 462 466 470 474 478 480 484 492 496 498 499 500 504
  508 512 516 520 524 528 531 533 534 535 540 548 554 558 562 566 570 574 578 580 581 583 584 585 586 591 598 600 604
  608 612 616 620 624 626 630 634 638 642 643 646 652 654 659 660 662 663 666 670 674 678 682 686 688 690 694 702 703
  704 705 706 710 716 724 728 729 732 740 744 748 752 756 760 762 764 768 772 776 780 784 788 792 795 796 798 800 804
  807 818 826 831 832 833 834 840 850 854 858 860 862 876 882 887 894`
    .split(/\s+/)
    .map(Number),
)

const isCode = (code: unknown): code is string => typeof code === 'string' && /^\d{1,3}$/.test(code)

/** Changes the JSON of a create body. The text stays as it is where nothing changes. */
const onBody = (change: (body: Record<string, unknown>) => Record<string, unknown> | undefined): Plant =>
  onSent((text) => {
    const body: AnyBody = parsed(text)
    const changed = isObject(body) ? change(body) : undefined
    return changed ? JSON.stringify(changed) : text
  })

const skipsUnknownCountry: Plant = onBody((body) => {
  if (!isObject(body.addresses)) return undefined
  const entries = Object.entries(body.addresses)
  const codes = entries.map(([, entry]) => (isObject(entry) ? entry.country_code : undefined))
  const isUnknown = (code: unknown) => isCode(code) && !codesOfCountries.has(Number(code))
  const isSafe = codes.every((code) => code === undefined || isCode(code))
  if (!isSafe || !codes.some(isUnknown) || !codes.some((code) => isCode(code) && !isUnknown(code))) return undefined
  const kept = entries.map(([key, entry]) => {
    if (!isObject(entry) || !isUnknown(entry.country_code)) return [key, entry]
    const { country_code: _, ...rest } = entry
    return [key, rest]
  })
  return { ...body, addresses: Object.fromEntries(kept) }
})

const eachPartOnce: Plant = onCreate((client) => {
  const parts = [client.firstName, client.middleName, client.lastName].filter((part) => part)
  const once = [...new Set(parts)]
  return once.length === parts.length || !client.name ? client : { ...client, name: once.join(' ') }
})

/** In the server's patterns, `$` also matches before a line break at the end. */
const lineBreakAfterCode: Plant = onBody((body) => {
  if (!isObject(body.addresses)) return undefined
  const hasBreak = (entry: unknown): entry is { country_code: string } =>
    isObject(entry) && typeof entry.country_code === 'string' && /^\d{1,3}\n$/.test(entry.country_code)
  if (!Object.values(body.addresses).some(hasBreak)) return undefined
  const kept = Object.entries(body.addresses).map(([key, entry]) => [
    key,
    hasBreak(entry) ? { ...entry, country_code: entry.country_code.slice(0, -1) } : entry,
  ])
  return { ...body, addresses: Object.fromEntries(kept) }
})

const namesOf = {
  body: ['info', 'addresses', 'phones', 'email'],
  info: ['givenName', 'familyName', 'middleName', 'birthday'],
} as const

/** The members of an object under the names that are known, whatever their case. The last of several counts. */
function withKnownNames(object: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const known = (name: string) => names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [known(name), value]))
}

const anyCaseInBody: Plant = onBody((body) => {
  const outer = withKnownNames(body, namesOf.body)
  const changed = isObject(outer.info) ? { ...outer, info: withKnownNames(outer.info, namesOf.info) } : outer
  return JSON.stringify(changed) === JSON.stringify(body) ? undefined : changed
})

/** A new client is stored differently if its body has, or does not have, some part. */
const kept = (when: (client: Client) => boolean, change: Partial<Client>): Plant =>
  onCreate((client) => (when(client) ? { ...client, ...change } : client))

const withoutParts: Plant = onCreate((client) => {
  const parts = [client.firstName, client.middleName, client.lastName].filter((part) => part)
  const apart = parts.filter((part) => !parts.some((other) => other !== part && other?.includes(part ?? '')))
  return apart.length === parts.length ? client : { ...client, name: apart.join(' ') }
})

/** A text ends at a NUL. */
const endsAtNul: Plant = onBody((body) => {
  if (!isObject(body.addresses)) return undefined
  const cut = (entry: unknown) =>
    isObject(entry) && typeof entry.country_code === 'string' && /^\d{1,3}\0/.test(entry.country_code)
      ? { ...entry, country_code: entry.country_code.replace(/\0.*/s, '') }
      : entry
  const addresses = Object.fromEntries(Object.entries(body.addresses).map(([key, entry]) => [key, cut(entry)]))
  return JSON.stringify(addresses) === JSON.stringify(body.addresses) ? undefined : { ...body, addresses }
})

const snakeNames: Readonly<Record<string, string>> = { given_name: 'givenName', family_name: 'familyName' }

const takesSnakeCase: Plant = onBody((body) => {
  if (!isObject(body.info) || !Object.keys(body.info).some((name) => name in snakeNames)) return undefined
  const info = Object.fromEntries(Object.entries(body.info).map(([name, value]) => [snakeNames[name] ?? name, value]))
  return { ...body, info }
})

const skipsFalsyPhone: Plant = onBody((body) => {
  if (!isObject(body.phones)) return undefined
  const entries = Object.entries(body.phones)
  const isUsed = ([, entry]: [string, unknown]) => !(isObject(entry) && entry.phone === '0')
  return entries.length > 1 && !entries.every(isUsed)
    ? { ...body, phones: Object.fromEntries(entries.filter(isUsed)) }
    : undefined
})

/** What becomes of the values of a new client. */
export const newValueFaults: readonly Fault[] = [
  fault(
    'empty-phones-refused',
    'A creation with an empty object for phones or addresses is refused, since it arrives as an array.',
    refusesEmptyObject,
  ),
  fault(
    'signed-in-by-creation',
    'A new client has its creation time as the time of the last sign-in.',
    onCreate((client) => ({ ...client, loggedAt: client.createTime })),
  ),
  fault(
    'new-client-has-manager',
    'A new client is given the first manager of the installation.',
    onCreate((client) => ({ ...client, manager: firstManager })),
  ),
  fault(
    'locale-of-country',
    'A new client has the locale of its country and not en_US.',
    onCreate((client) => ({ ...client, locale: localeOf(client) })),
  ),
  fault(
    'no-name-without-family-name',
    'A new client who has only a given or only a family name has no full name.',
    nameNeedsBoth,
  ),
  fault(
    'middle-initial-in-name',
    'The full name of a new client has only the first letter of the middle name, with a full stop.',
    middleInitial,
    { 'client-name': 'given-middle-family' },
  ),
  fault(
    'names-get-capital',
    'The given and the family name of a new client come back with a capital first letter.',
    capitalised,
  ),
  fault(
    'equal-parts-of-name-once',
    'The full name of a new client has a part only once if two are equal, so that Thomas Thomas is Thomas.',
    eachPartOnce,
    { 'client-name': 'given-middle-family' },
  ),
  fault(
    'unknown-country-gives-way',
    'A new client whose first address has a code without a country gets the country of the next address that has one.',
    skipsUnknownCountry,
  ),
  fault(
    'line-break-after-country-code',
    'A country code of a new address with a line break after its digits is accepted.',
    lineBreakAfterCode,
  ),
  fault(
    'body-fields-in-any-case',
    'Fields of a create body are known whatever the case of their names, so that Email after email overrules it.',
    anyCaseInBody,
  ),

  fault(
    'inactive-without-names',
    'A new client without any name is Inactive.',
    kept(({ firstName, lastName }) => !firstName && !lastName, { status: 'Inactive' }),
  ),
  fault(
    'manager-of-country',
    'A new client with an address has the first manager of the installation.',
    kept(({ country }) => country != null, { manager: firstManager }),
  ),
  fault(
    'middle-name-alone-lost',
    'A new client who has only a middle name has no full name.',
    kept(({ firstName, lastName }) => !firstName && !lastName, { name: null }),
    { 'client-name': 'given-middle-family' },
  ),
  fault(
    'name-within-another-left-out',
    'The full name of a new client lacks a part that is in another part, so that Tho Thomas is Thomas.',
    withoutParts,
    { 'client-name': 'given-middle-family' },
  ),
  fault('nul-ends-country-code', 'A country code of a new address with a NUL after its digits is accepted.', endsAtNul),
  fault(
    'names-in-snake-case',
    'The names of a new client are also read from given_name and family_name.',
    takesSnakeCase,
  ),
  fault('phone-zero-gives-way', 'A phone number 0 counts as none if there is another one.', skipsFalsyPhone),
]
