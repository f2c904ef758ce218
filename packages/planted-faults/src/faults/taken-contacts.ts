import { caller, mayCreate, reading, sentBody, sentEmail, taken, visibleClients } from '../planting/creations.ts'
import { type Fault, fault, json } from '../planting/fault.ts'
import { bodyOf, isRecord } from '../planting/responses.ts'

/** Emails and phone numbers that are free, and refused. */
export const takenContactFaults: readonly Fault[] = [
  fault(
    'plus-address-counts-as-taken',
    'A create with a plus address, such as a+b@example.com, is refused when an active client has a@example.com.',
    {
      http: (next) => async (request) => {
        const email = await sentEmail(request)
        const parts = email === undefined ? null : /^([^+@]+)\+[^@]*@([^@]+)$/.exec(email)
        if (!parts) return next(request)
        const url = new URL('/api/v2/clients', request.url)
        url.search = new URLSearchParams({
          'filter[email]': `${parts[1]}@${parts[2]}`,
          'filter[statusIds]': '1',
        }).toString()
        const found = await bodyOf(await next(reading(request, url)))
        if (found?.total > 0 && (await mayCreate(next, request))) return taken()
        return next(request)
      },
    },
  ),
  fault(
    'underscore-in-a-new-email-is-a-wildcard',
    'An underscore in the email of a create matches any character in the search for duplicates, so a_b@example.com is refused when an active client has axb@example.com.',
    {
      http: (next) => async (request) => {
        const email = await sentEmail(request)
        if (!email?.includes('_')) return next(request)
        const pattern = email.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('_', '.')
        const like = new RegExp(`^${pattern}$`)
        const active = await visibleClients(next, request, '?filter%5BstatusIds%5D=1')
        const found = active.some((client) => like.test(String(client?.email ?? '').toLowerCase()))
        return found && (await mayCreate(next, request)) ? taken() : next(request)
      },
    },
  ),
  fault(
    'email-of-a-manager-is-taken',
    'A create with the email of a manager is refused as a duplicate, although no client has this email.',
    {
      http: (next) => {
        const managers = new Map<string, Set<string>>()
        return async (request) => {
          const email = await sentEmail(request)
          if (email === undefined) return next(request)
          let emails = managers.get(caller(request))
          if (!emails) {
            emails = new Set()
            for (const client of await visibleClients(next, request))
              if (typeof client?.manager?.email === 'string') emails.add(client.manager.email.toLowerCase())
            managers.set(caller(request), emails)
          }
          return emails.has(email) && (await mayCreate(next, request)) ? taken() : next(request)
        }
      },
    },
  ),
  fault('phone-number-must-be-unique', 'A create with a phone number that another client has is refused.', {
    http: (next) => async (request) => {
      const phones = (await sentBody(request))?.phones
      if (!isRecord(phones)) return next(request)
      const sent = Object.entries(phones).filter(([, entry]) => isRecord(entry) && typeof entry.phone === 'string')
      if (sent.length === 0) return next(request)
      const known = new Set((await visibleClients(next, request)).map((client) => client?.phone))
      const found = sent.find(([, entry]) => entry.phone !== '' && known.has(entry.phone))
      if (!found || !(await mayCreate(next, request))) return next(request)
      return json(400, {
        message: 'The request is not valid.',
        errors: [{ field: `phones.${found[0]}.phone`, rule: 'unique', message: 'belongs to another client' }],
      })
    },
  }),

  fault(
    'email-in-a-custom-field-is-taken',
    'A create is refused if another client sent its email in a field of info.',
    {
      http: (next) => {
        const sent = new Set<string>()
        return async (request) => {
          const email = await sentEmail(request)
          const { info } = (await sentBody(request)) ?? {}
          if (email !== undefined && sent.has(email) && (await mayCreate(next, request))) return taken()
          if (typeof info?.email === 'string') sent.add(info.email)
          return next(request)
        }
      },
    },
  ),
  fault('name-that-is-an-email-is-taken', 'A create is refused if its email is the first name of a client.', {
    http: (next) => async (request) => {
      const email = await sentEmail(request)
      const clients = email === undefined ? [] : await visibleClients(next, request)
      const isName = clients.some(({ firstName }) => firstName?.toLowerCase() === email)
      return isName && (await mayCreate(next, request)) ? taken() : next(request)
    },
  }),
]
