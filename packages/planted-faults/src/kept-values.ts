import { fault, onCreate } from './fault.ts'
import { onSentJson } from './sent.ts'

/** What is kept of the values that were sent. */
export const keptValueFaults = [
  fault(
    'middle-name-lost',
    'The middle name is lost.',
    onCreate((client) => ({ ...client, middleName: null })),
  ),
  fault(
    'names-swapped',
    'Given and family name are swapped.',
    onCreate((client) => ({ ...client, firstName: client.lastName ?? null, lastName: client.firstName ?? null })),
  ),
  fault(
    'name-reversed',
    'The name to show begins with the family name.',
    onCreate((client) => ({ ...client, name: [client.lastName, client.firstName].filter(Boolean).join(' ') || null })),
  ),
  fault(
    'name-cut',
    'A given name is cut after ten characters.',
    onCreate((client) => ({ ...client, firstName: client.firstName?.slice(0, 10) ?? null })),
  ),
  fault(
    'not-latin-lost',
    'Letters beyond ASCII become question marks.',
    onCreate((client) => ({
      ...client,
      firstName: client.firstName?.replace(/[^\x20-\x7e]/gu, '?') ?? null,
      lastName: client.lastName?.replace(/[^\x20-\x7e]/gu, '?') ?? null,
    })),
  ),
  fault(
    'markup-escaped',
    'Apostrophes and angle brackets come back as HTML entities.',
    onCreate((client) => ({
      ...client,
      lastName: client.lastName?.replaceAll("'", '&#39;').replaceAll('<', '&lt;') ?? null,
    })),
  ),
  fault(
    'birthday-shifted',
    'The birthday comes back a day early.',
    onCreate((client) =>
      client.birthday
        ? {
            ...client,
            birthday: new Date(Date.parse(client.birthday) - 86_400_000).toISOString().replace('.000Z', '+00:00'),
          }
        : client,
    ),
  ),
  fault(
    'birthday-lost',
    'The birthday is lost.',
    onCreate((client) => ({ ...client, birthday: null })),
  ),
  fault(
    'phone-lost',
    'The phone is lost.',
    onCreate((client) => ({ ...client, phone: null })),
  ),
  fault(
    'phone-plus-lost',
    "The phone's plus sign is lost.",
    onCreate((client) => ({ ...client, phone: client.phone?.replace('+', '') ?? null })),
  ),
  fault(
    'phone-last',
    'Of several phones the last is kept.',
    onSentJson((body) => {
      const all = Object.values(body.phones ?? {})
      return all.length > 1 ? { ...body, phones: { 0: all.at(-1) } } : body
    }),
  ),
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
    'email-lost',
    'The email is lost.',
    onCreate((client) => ({ ...client, email: null })),
  ),
  fault(
    'email-changed',
    'A plus and what follows it is cut from the email.',
    onCreate((client) => ({ ...client, email: client.email?.replace(/\+[^@]*/, '') ?? null })),
  ),
]
