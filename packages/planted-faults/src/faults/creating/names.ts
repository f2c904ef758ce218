import { type Fault, fault, onCreate, type Plant, placeOf } from '../../planting/fault.ts'

const onNames = (change: (text: string) => string): Plant =>
  onCreate((client) => {
    const changed = (text: string | null | undefined) => (typeof text === 'string' ? change(text) : (text ?? null))
    const { firstName, middleName, lastName, name } = client
    return {
      ...client,
      firstName: changed(firstName),
      middleName: changed(middleName),
      lastName: changed(lastName),
      name: changed(name),
    }
  })

const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' ')

const withCapital = (text: string | null | undefined): string | null =>
  text?.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) ?? null

const capitalised: Plant = onCreate((client) => ({
  ...client,
  firstName: withCapital(client.firstName),
  lastName: withCapital(client.lastName),
}))

const createdName = (change: (name: string) => string): Plant =>
  onCreate((client) => (client.lastName ? { ...client, lastName: change(client.lastName) } : client))

/** Given, middle and family names, kept as others than were sent. */
export const nameFaults: readonly Fault[] = [
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
    'names-trimmed',
    'Spaces at the ends of the given name and the family name are cut.',
    onCreate((client) => ({
      ...client,
      firstName: client.firstName?.trim() ?? null,
      lastName: client.lastName?.trim() ?? null,
    })),
  ),
  fault(
    'names-composed',
    'A letter sent with its accent as a separate sign comes back as one letter.',
    onCreate((client) => ({
      ...client,
      firstName: client.firstName?.normalize('NFC') ?? null,
      lastName: client.lastName?.normalize('NFC') ?? null,
    })),
  ),
  fault(
    'joiners-lost',
    'Characters that join or part letters are cut from names, as those of Persian and of joined emoji.',
    onNames((text) => text.replace(/[\u200c\u200d]/g, '')),
  ),
  fault(
    'four-bytes-lost',
    'Each character of a name that takes four bytes becomes a question mark.',
    onNames((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '?')),
  ),
  fault(
    'names-end-at-four-bytes',
    'A name ends before its first character that takes four bytes.',
    onNames((text) => text.replace(/[\u{10000}-\u{10ffff}].*$/su, '')),
  ),
  fault(
    'middle-name-of-the-client-before',
    'A new client without a middle name gets that of the client that was created before.',
    {
      store: (store) => {
        let last: string | undefined
        return {
          create: (draft, now) =>
            store.create(
              {
                ...draft,
                complete: (clientId, at) => {
                  const record = draft.complete(clientId, at)
                  const { firstName, middleName, lastName } = record.client
                  if (middleName || last === undefined) {
                    last = middleName ?? last
                    return record
                  }
                  const client = { ...record.client, middleName: last, name: joined(firstName, last, lastName) }
                  return { ...record, client }
                },
              },
              now,
            ),
        }
      },
    },
  ),
  fault(
    'second-given-name-is-the-middle-name',
    'The second word of a given name becomes the middle name of a client who has none.',
    onCreate((client) => {
      const [, firstName, middleName] = /^(\S+)\s+(\S.*)$/su.exec(client.firstName ?? '') ?? []
      return firstName && middleName && !client.middleName ? { ...client, firstName, middleName } : client
    }),
  ),
  fault(
    'titles-are-dropped-from-names',
    'A title such as Dr. or Mr before a given name is dropped.',
    onCreate((client) =>
      client.firstName ? { ...client, firstName: client.firstName.replace(/^(?:Dr|Mrs?|Prof)\.? /, '') } : client,
    ),
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
    'names-get-capital',
    'The given and the family name of a new client come back with a capital first letter.',
    capitalised,
  ),
  fault(
    'middle-name-cut-at-forty',
    'A middle name of more than 40 characters is cut without an error.',
    onCreate((client) => {
      const { middleName, name } = client
      if (typeof middleName !== 'string' || middleName.length <= 40) return client
      const cut = middleName.slice(0, 40)
      return {
        ...client,
        middleName: cut,
        ...(typeof name === 'string' && { name: name.replace(middleName, () => cut) }),
      }
    }),
  ),
  fault(
    'name-of-emoji',
    'A family name loses its emoji.',
    createdName((name) => name.replace(/\p{Extended_Pictographic}/gu, '')),
  ),
  fault(
    'name-null-is-empty',
    'The family name Null is taken for none.',
    createdName((name) => (/^null$/i.test(name) ? '' : name)),
  ),
  fault(
    'name-cut-at-100',
    'A family name is cut after 100 characters.',
    createdName((name) => name.slice(0, 100)),
  ),
  fault('names-trimmed-inside', 'Two spaces within a given name become one.', {
    http: (next) => async (request) => {
      if (placeOf(request) !== 'create') return next(request)
      const text = await request.text()
      return next(
        new Request(request.url, {
          method: 'POST',
          headers: request.headers,
          body: text.replace(/("givenName":"[^"]*?) {2,}/g, '$1 '),
        }),
      )
    },
  }),
  fault(
    'inner-spaces-become-one',
    'Several spaces in a row, a tab or a line break within a name become one space.',
    onNames((text) => text.replace(/[\t\r\n ]+/g, ' ')),
  ),
  fault(
    'markup-cut-from-names',
    'What is between angle brackets is cut from the names of a new client.',
    onNames((text) => text.replace(/<[^>]*>/g, '')),
  ),
  fault(
    'typographic-apostrophes-straightened',
    'A typographic apostrophe in a name of a new client becomes a straight one.',
    onNames((text) => text.replaceAll('\u2019', "'")),
  ),
]
