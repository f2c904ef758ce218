import { clientsIn, withState } from '../planting/creations.ts'
import { type Fault, fault, onCreate, onResponse, placeOf } from '../planting/fault.ts'

const phoneCountries: readonly (readonly [string, number | null, string, string, string, string])[] = [
  ['+971', 229, 'AE', 'ARE', 'United Arab Emirates', '784'],
  ['+61', null, 'AU', 'AUS', 'Australia', '036'],
  ['+49', null, 'DE', 'DEU', 'Germany', '276'],
  ['+44', null, 'GB', 'GBR', 'United Kingdom', '826'],
  ['+33', null, 'FR', 'FRA', 'France', '250'],
  ['+1', 230, 'US', 'USA', 'United States of America', '840'],
]

/** What a new client gets from a part of the body that is not about it. */
export const newProfilePartFaults: readonly Fault[] = [
  fault(
    'creator-gives-one-tag',
    'A client that an admin with several allowed tags creates gets only the first of these tags.',
    onCreate((client) =>
      Array.isArray(client.tags) && client.tags.length > 1 ? { ...client, tags: client.tags.slice(0, 1) } : client,
    ),
  ),
  fault(
    'locale-from-accept-language',
    'A new client gets the language of the Accept-Language header of the create as its locale.',
    withState(() => {
      const locales = new Map<number, string>()
      return onResponse('any', 'any', (body, request) => {
        const language = /^([a-z]{2}(?:-[A-Za-z]{2})?)(?:[,;]|$)/.exec(
          request.headers.get('accept-language') ?? '',
        )?.[1]
        if (placeOf(request) === 'create' && language && typeof body?.clientId === 'number')
          locales.set(body.clientId, language.replace('-', '_'))
        for (const client of clientsIn(body)) {
          const locale = locales.get(client.clientId)
          if (locale !== undefined) client.locale = locale
        }
        return body
      })
    }),
  ),
  fault(
    'birthday-before-1970-lost',
    'A birthday before 1970 is not kept: the new client has no birthday.',
    onCreate((client) =>
      typeof client.birthday === 'string' && Date.parse(client.birthday) < 0 ? { ...client, birthday: null } : client,
    ),
  ),
  fault(
    'names-end-at-an-emoji',
    'A name of a new client ends before its first character outside the Basic Multilingual Plane, such as an emoji.',
    onCreate((client) => {
      const kept = (name: string | null | undefined): string | null | undefined =>
        typeof name === 'string' ? name.replace(/[\ud800-\udbff].*$/s, '') : name
      const parts = [client.firstName, client.middleName, client.lastName]
      if (parts.every((part) => kept(part) === part)) return client
      const name = parts.map(kept).filter(Boolean).join(' ')
      return {
        ...client,
        firstName: kept(client.firstName) ?? null,
        middleName: kept(client.middleName) ?? null,
        lastName: kept(client.lastName) ?? null,
        name,
      }
    }),
  ),
  fault(
    'names-guarded-against-formulas',
    'A name of a new client that begins with =, +, - or @ gets an apostrophe in front, as in an export for a spreadsheet.',
    onCreate((client) => {
      const guarded = (name: string | null | undefined): string | null =>
        typeof name === 'string' ? name.replace(/^(?=[=+\-@])/, "'") : null
      const parts = [client.firstName, client.middleName, client.lastName]
      if (parts.every((part) => guarded(part) === (part ?? null))) return client
      return {
        ...client,
        firstName: guarded(client.firstName),
        middleName: guarded(client.middleName),
        lastName: guarded(client.lastName),
        name: parts.map(guarded).filter(Boolean).join(' '),
      }
    }),
  ),
  fault(
    'not-adult-is-inactive',
    'A new client whose body has the group requirements with adult false is Inactive.',
    onCreate((client, sent) => (sent?.requirements?.adult === false ? { ...client, status: 'Inactive' } : client)),
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
    'minor-is-inactive',
    'A new client who is not yet 18 years old is Inactive.',
    onCreate((client) => (client.birthday && client.birthday > '2010' ? { ...client, status: 'Inactive' } : client)),
  ),
  fault(
    'company-in-the-name-is-corporate',
    'A new client whose family name is Ltd is Corporate.',
    onCreate((client) => (client.lastName === 'Ltd' ? { ...client, type: { id: 2, name: 'Corporate' } } : client)),
  ),
  fault(
    'test-in-the-name-gives-a-tag',
    'A new client whose first name is Test gets the tag test.',
    onCreate((client) => (client.firstName === 'Test' ? { ...client, tags: [{ name: 'test' }] } : client)),
  ),
  fault(
    'locale-from-the-phone-number',
    'A new client with a phone number in Japan has the locale ja_JP.',
    onCreate((client) => (client.phone?.startsWith('+81') ? { ...client, locale: 'ja_JP' } : client)),
  ),
  fault(
    'risk-from-the-country',
    'A new client of some countries gets the risk level High.',
    onCreate((client) => (Number(client.country?.numericCode) === 364 ? { ...client, riskLevel: 'High' } : client)),
  ),
  fault(
    'nickname-from-the-email',
    'A new client with a plus sign in the email gets what is before it as nickname.',
    onCreate((client) =>
      client.email?.includes('+') ? { ...client, nickname: client.email.split('+')[0] ?? null } : client,
    ),
  ),
  fault(
    'newsletter-gives-a-tag',
    'A new client whose body has subscribed true gets the tag newsletter.',
    onCreate((client, sent) => (sent?.subscribed === true ? { ...client, tags: [{ name: 'newsletter' }] } : client)),
  ),
  fault(
    'language-of-the-body-is-the-locale',
    'A new client whose body has a field language gets it as locale.',
    onCreate((client, sent) => (typeof sent?.language === 'string' ? { ...client, locale: sent.language } : client)),
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
]
