import { byHand, type Fault, fault, judged, onAsked, once } from '../../planting/fault.ts'
import { onLists } from '../../planting/queries.ts'
import { emailsOf, fold, keepCase } from '../../planting/texts.ts'

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
]
