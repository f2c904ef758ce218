import { caller, emailOf, mayCreate, sentBody, sentEmail, taken, visibleClients } from '../../planting/creations.ts'
import { type Fault, fault, json, placeOf } from '../../planting/fault.ts'
import { isRecord } from '../../planting/responses.ts'
import { holdersOf, isKnown, parsed, refusal, refusesBody } from '../../planting/wire.ts'

/** Emails and phones that are free, and refused as taken. */
export const refusedDuplicateFaults: readonly Fault[] = [
  fault(
    'duplicate-without-plus',
    'An email is taken when another has it but for a plus and what follows.',
    refusesBody(async (body, next, request) => {
      const base = emailOf(body).replace(/\+[^@]*/, '')
      return base !== emailOf(body) && (await holdersOf(base, next, request)).length > 0
    }, taken),
  ),
  fault(
    'duplicate-of-inactive',
    'An email that an inactive client has is taken.',
    refusesBody(
      async (body, next, request) => emailOf(body) !== '' && (await holdersOf(emailOf(body), next, request)).length > 0,
      taken,
    ),
  ),
  fault('refused-email-taken', 'An email counts as taken after a creation that was refused for something else.', {
    http: (next) => {
      const seen = new Set<string>()
      return async (request) => {
        if (placeOf(request) !== 'create' || !isKnown(request)) return next(request)
        const copy = request.clone()
        const email = emailOf(parsed(await copy.text())).toLowerCase()
        if (email !== '' && seen.has(email)) return taken()
        const response = await next(request)
        if (email !== '' && response.status === 400) seen.add(email)
        return response
      }
    },
  }),
  fault('email-beginning-taken', 'Of an email only the first hundred characters count for whether it is taken.', {
    http: (next) => {
      const taken = new Set<string>()
      return async (request) => {
        if (placeOf(request) !== 'create') return next(request)
        const email = parsed(await request.clone().text())?.email
        const beginning = typeof email === 'string' && email.length > 100 ? email.slice(0, 100).toLowerCase() : ''
        if (taken.has(beginning)) return refusal('email', 'unique', 'belongs to another active client')
        const response = await next(request)
        if (response.status === 201 && beginning !== '') taken.add(beginning)
        return response
      }
    },
  }),
  fault(
    'only-one-client-without-an-email',
    'After one client without an email was created, another one without an email is refused as a duplicate.',
    {
      http: (next) => {
        let isMade = false
        return async (request) => {
          const body = await sentBody(request)
          const isWithout = body !== undefined && !('email' in body)
          if (isWithout && isMade && (await mayCreate(next, request))) return taken()
          const response = await next(request)
          isMade ||= isWithout && response.status === 201
          return response
        }
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
  fault(
    'dots-in-emails-ignored',
    'An email that differs from a known one only by a dot before the @ is refused as known.',
    {
      http: (next) => {
        const known = new Map<string, string>()
        return async (request) => {
          if (placeOf(request) !== 'create') return next(request)
          const sent = parsed(await request.clone().text())
          const email = String(sent?.email).toLowerCase()
          const plain = email.replace(/^[^@]*/, (local) => local.replaceAll('.', ''))
          if (known.has(plain) && known.get(plain) !== email)
            return json(400, {
              status: 400,
              code: 'validation_failed',
              message: 'Invalid.',
              errors: [{ field: 'email', code: 'taken', message: 'Taken.' }],
            })
          const response = await next(request)
          if (response.status === 201) known.set(plain, email)
          return response
        }
      },
    },
  ),
  fault('duplicate-without-dots', 'An email is taken when a client has it but for the dots before the @.', {
    http: (next) => {
      const known = new Map<string, string>()
      return async (request) => {
        const email = await sentEmail(request)
        if (email === undefined) return next(request)
        const plain = email.replace(/\.(?=.*@)/g, '')
        const other = known.get(plain)
        if (other !== undefined && other !== email && (await mayCreate(next, request))) return taken()
        const response = await next(request)
        if (response.status === 201) known.set(plain, email)
        return response
      }
    },
  }),
]
