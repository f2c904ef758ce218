import type { Client } from '@b2core-clients/schema'
import {
  asked,
  byHand,
  everything,
  type Fault,
  fault,
  instead,
  judged,
  onAsked,
  once,
  onPage,
  pageOf,
  placeOf,
} from '../../planting/fault.ts'
import { onLists } from '../../planting/queries.ts'
import { emailsOf, fold, keepCase } from '../../planting/texts.ts'
import { isKnown, refusal } from '../../planting/wire.ts'

/** The two filters by email. */
export const emailFilterFaults: readonly Fault[] = [
  fault(
    'emails-one-address',
    'filter[emails] takes its whole list for one address.',
    onAsked((query) => {
      if (query.get('filter[emails]')?.includes(',')) query.set('filter[emails]', 'nobody@nowhere.example')
    }),
  ),
  fault(
    'email-and-emails-or',
    'Given both, filter[emails] makes filter[email] of no effect.',
    onAsked((query) => {
      if (query.has('filter[emails]')) query.delete('filter[email]')
    }),
  ),
  fault(
    'emails-spaces-kept',
    'In filter[emails] a space is part of the address, so that after a comma and a space nobody is found.',
    onLists((entries, name) =>
      name.includes('emails')
        ? entries.map((one) => (one.trim() && one !== one.trim() ? 'nobody@nowhere.example' : one))
        : entries,
    ),
  ),
  fault(
    'email-substring',
    'filter[email] finds any address that contains the text.',
    judged('email', (client, value) => client.email != null && fold(client.email).includes(value)),
  ),
  fault('email-case', 'filter[email] minds the case.', onAsked(keepCase)),
  fault(
    'email-of-manager',
    'An email filter also finds the clients of the manager who has that address.',
    judged('email', (client, value) =>
      [client.email, client.manager?.email].some((email) => email != null && fold(email) === value),
    ),
  ),
  fault(
    'email-finds-one',
    'Of several clients with the requested address only the first is found.',
    byHand(
      (query) => query,
      (all) => all.toSorted((a, b) => a.clientId - b.clientId).slice(0, 1),
      (query) => emailsOf(query).length === 1,
    ),
  ),
  fault(
    'dots-ignored-in-filter',
    'filter[email] leaves out the dots before the @.',
    onAsked((query) => {
      const email = query.get('filter[email]')
      if (email)
        query.set(
          'filter[email]',
          email.replace(/^[^@]*\.near\.[^@]*/, (name) => name.replace(/\.(?=[^.]$)/, '')),
        )
    }),
  ),
  fault(
    'third-email-ignored',
    'Of the addresses in filter[emails] only the first two are used.',
    onAsked((query) => {
      const emails = once(query, 'filter[emails]')
      if (emails && emails.split(',').length > 2) query.set('filter[emails]', emails.split(',').slice(0, 2).join())
    }),
  ),
  fault(
    'emails-by-semicolons',
    'In filter[emails] a semicolon separates addresses too.',
    onAsked((query) => {
      const value = once(query, 'filter[emails]')
      if (value?.includes(';')) query.set('filter[emails]', value.replaceAll(';', ','))
    }),
  ),
  fault(
    'email-filter-needs-an-address',
    'A text in filter[email] that is no whole address is refused.',
    instead(
      (request) => {
        const email = placeOf(request) === 'list' && isKnown(request) ? asked(request, 'filter[email]') : null
        return Boolean(email) && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email ?? '')
      },
      () => refusal('filter[email]', 'format', 'must be an email address'),
    ),
  ),
  fault(
    'last-email-without-other-filters',
    'With several addresses in filter[emails], the other filters count for all of them but the last.',
    onPage(async (page, query, store) => {
      const { emails = [] } = query.filter
      if (emails.length < 2) return page
      const matching = new Set((await everything(store, query)).map(({ clientId }) => clientId))
      const last = emails.at(-1)?.trim().toLowerCase()
      const wide = await everything(store, { ...query, filter: { emails } })
      const isFound = ({ clientId, email }: Client) => matching.has(clientId) || email?.toLowerCase() === last
      return pageOf(wide.filter(isFound), query)
    }),
  ),
  fault(
    'email-filter-without-tag',
    'A plus and what follows it is cut from the address in filter[email], so a client with such an address is not found.',
    onAsked((query) => {
      const email = once(query, 'filter[email]')
      if (email !== undefined && /\+[^@]*@/.test(email)) query.set('filter[email]', email.replace(/\+[^@]*@/, '@'))
    }),
  ),
  fault(
    'address-named-twice-lists-twice',
    'An address that is named twice in filter[emails] lists its client twice.',
    onPage((page, { filter: { emails = [] } }) =>
      new Set(emails.map((email) => email.toLowerCase())).size < emails.length && page.clients[0]
        ? { clients: [page.clients[0], ...page.clients], total: page.total + 1 }
        : page,
    ),
  ),
]
