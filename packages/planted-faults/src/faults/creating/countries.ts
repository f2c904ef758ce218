import { entriesOf, leaving } from '../../planting/entries.ts'
import { type Fault, fault, onCreate, type Plant, placeOf } from '../../planting/fault.ts'
import { isRecord } from '../../planting/responses.ts'
import { onBody } from '../../planting/sent.ts'
import { refusal, refusesBody } from '../../planting/wire.ts'

// biome-ignore lint/suspicious/noExplicitAny: a body may be anything.
const codesOf = (body: any): string[] => entriesOf(body?.addresses).map(([, one]) => String(one?.country_code ?? ''))

const phoneCountries: readonly (readonly [string, number | null, string, string, string, string])[] = [
  ['+971', 229, 'AE', 'ARE', 'United Arab Emirates', '784'],
  ['+61', null, 'AU', 'AUS', 'Australia', '036'],
  ['+49', null, 'DE', 'DEU', 'Germany', '276'],
  ['+44', null, 'GB', 'GBR', 'United Kingdom', '826'],
  ['+33', null, 'FR', 'FRA', 'France', '250'],
  ['+1', 230, 'US', 'USA', 'United States of America', '840'],
]

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

const skipsUnknownCountry: Plant = onBody((body) => {
  if (!isRecord(body.addresses)) return undefined
  const entries = Object.entries(body.addresses)
  const codes = entries.map(([, entry]) => (isRecord(entry) ? entry.country_code : undefined))
  const isUnknown = (code: unknown) => isCode(code) && !codesOfCountries.has(Number(code))
  const isSafe = codes.every((code) => code === undefined || isCode(code))
  if (!isSafe || !codes.some(isUnknown) || !codes.some((code) => isCode(code) && !isUnknown(code))) return undefined
  const keptAs = entries.map(([key, entry]) => {
    if (!isRecord(entry) || !isUnknown(entry.country_code)) return [key, entry]
    const { country_code: _, ...rest } = entry
    return [key, rest]
  })
  return { ...body, addresses: Object.fromEntries(keptAs) }
})

/** Countries of new clients, by the codes in their addresses. */
export const countryOfNewClientFaults: readonly Fault[] = [
  fault(
    'country-lost',
    'The country is lost.',
    onCreate((client) => ({ ...client, country: null })),
  ),
  fault(
    'country-zero-lost',
    'A country whose code begins with 0 is lost.',
    onCreate((client) => (String(client.country?.numericCode).startsWith('0') ? { ...client, country: null } : client)),
  ),
  fault(
    'country-of-first-entry',
    'Where the first entry of addresses has no country code, the code of the next is lost.',
    leaving('addresses', (entries) => entries.at(0)),
  ),
  fault(
    'country-of-last-entry',
    'Of several addresses the last decides the country.',
    leaving('addresses', (entries) => entries.filter(([, one]) => one?.country_code !== undefined).at(-1)),
  ),
  fault(
    'short-code-refused',
    'A country code sent without its zeros, such as 36, is refused.',
    refusesBody(
      (body) => codesOf(body).some((code) => /^\d{1,2}$/.test(code)),
      () => refusal('addresses.0.country_code', 'pattern', 'must have three digits'),
    ),
  ),
  fault('short-code-kept-short', 'A country code sent without its zeros comes back without them.', {
    store: (store) => ({
      create: (draft, now) => {
        const complete: typeof draft.complete = (clientId, at) => {
          const record = draft.complete(clientId, at)
          const { country } = record.client
          const sent = codesOf(record.input).find(
            (code) => Number(code) === Number(country?.numericCode) && code !== '',
          )
          return country && sent
            ? { ...record, client: { ...record.client, country: { ...country, numericCode: sent } } }
            : record
        }
        return store.create({ ...draft, complete }, now)
      },
    }),
  }),
  fault('unknown-code-refused', 'A country code that names no country is refused.', {
    store: (store) => ({
      create: async (draft, now) => {
        const { country } = draft.complete(1, now()).client
        if (country && country.alpha2Code == null) throw new Error('country')
        return store.create(draft, now)
      },
    }),
    http: (next) => async (request) => {
      const response = await next(request)
      return placeOf(request) === 'create' && response.status === 500
        ? refusal('addresses.0.country_code', 'enum', 'is no country')
        : response
    },
  }),
  fault(
    'unknown-code-lost',
    'A country code that names no country is dropped without an error.',
    onCreate((client) => (client.country && client.country.alpha2Code == null ? { ...client, country: null } : client)),
  ),
  fault(
    'code-without-a-country-gets-a-name',
    'A new client with a country code that no country has gets the country name Unknown and the letters ZZ and ZZZ.',
    onCreate((client) =>
      client.country && client.country.numericCode != null && !client.country.countryName
        ? {
            ...client,
            country: { ...client.country, alpha2Code: 'ZZ', alpha3Code: 'ZZZ', countryName: 'Unknown' },
          }
        : client,
    ),
  ),
  fault(
    'country-from-the-phone-number',
    'A new client without an address gets the country of its phone number.',
    onCreate((client) => {
      const { phone } = client
      if (client.country || typeof phone !== 'string') return client
      const found = phoneCountries.find(([prefix]) => phone.startsWith(prefix))
      if (!found) return client
      const [, countryId, alpha2Code, alpha3Code, countryName, numericCode] = found
      return { ...client, country: { countryId, alpha2Code, alpha3Code, countryName, numericCode } }
    }),
  ),
  fault(
    'code-without-a-country-is-the-first-country',
    'A new client with a country code that no country has gets the name of another country.',
    onCreate((client) =>
      client.country?.numericCode != null && !client.country.countryName
        ? { ...client, country: { ...client.country, countryName: 'United Arab Emirates' } }
        : client,
    ),
  ),
  fault(
    'unknown-country-gives-way',
    'A new client whose first address has a code without a country gets the country of the next address that has one.',
    skipsUnknownCountry,
  ),
  fault(
    'country-under-a-number-of-none',
    'A new client with the country code 003, which no country has, gets Angola, whose code is 024.',
    onCreate((client) =>
      client.country?.numericCode === '003'
        ? {
            ...client,
            country: {
              countryId: 7,
              alpha2Code: 'AO',
              alpha3Code: 'AGO',
              countryName: 'Angola',
              numericCode: '003',
            },
          }
        : client,
    ),
  ),
  fault(
    'country-under-the-number-of-another',
    'A new client with the country code 246, which is that of Finland, gets the letters of Estonia.',
    onCreate((client) =>
      client.country?.numericCode === '246'
        ? {
            ...client,
            country: { countryId: 67, alpha2Code: 'EE', alpha3Code: 'EST', countryName: 'Estonia', numericCode: '246' },
          }
        : client,
    ),
  ),
  fault(
    'new-country-without-alpha3',
    'The country of a new client has its two letters in place of its three.',
    onCreate((client) => ({
      ...client,
      ...(client.country?.alpha2Code && { country: { ...client.country, alpha3Code: client.country.alpha2Code } }),
    })),
  ),
]
