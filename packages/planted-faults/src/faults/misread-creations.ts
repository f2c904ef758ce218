import { mayCreate, sentBody, sentEmail, taken } from '../planting/creations.ts'
import { type Fault, type Fetch, fault, json, type OnlyWhere, onCreate, placeOf } from '../planting/fault.ts'
import { queryOf } from '../planting/lists.ts'
import { type AnyBody, bodyOf, isRecord, serverError } from '../planting/responses.ts'
import { createAgain } from '../planting/sent.ts'

/** Countries where many people say the family name first. */
const familyFirst = new Set(['156', '348', '392', '410'])

const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' ')

const isHalf = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** Whether a value has a part with a property. */
const hasPart = (value: AnyBody, holds: (part: AnyBody) => boolean): boolean =>
  typeof value === 'object' && value !== null ? Object.values(value).some((part) => hasPart(part, holds)) : holds(value)

/** A create whose body meets a condition fails with a 500, if it is that of an admin who may create. */
const failsFor = (when: (body: Record<string, AnyBody>) => boolean) => ({
  http: (next: Fetch) => async (request: Request) => {
    const body = await sentBody(request)
    const response = await next(request)
    const isRead = response.status === 201 || response.status === 400
    return body && when(body) && isRead ? json(500, serverError) : response
  },
})

/** A create goes in with another body, where its query has a parameter. */
const withQuery = (name: string, change: (body: Record<string, AnyBody>, value: string) => AnyBody) => ({
  http: (next: Fetch) => async (request: Request) => {
    const [value, body] = [queryOf(request).get(name), await sentBody(request)]
    return value && body ? next(createAgain(request, JSON.stringify(change(body, value)))) : next(request)
  },
})

const ignored: OnlyWhere = { 'unknown-parameters': ['ignored', 'filters-refused'] }

/** Creations that do not follow from their body, or not from all of it. */
export const misreadCreationFaults: readonly Fault[] = [
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
    'family-name-first-in-some-countries',
    'The full name of a new client who lives in China, Hungary, Japan or South Korea begins with the family name.',
    onCreate((client) =>
      familyFirst.has(String(client.country?.numericCode)) && client.firstName && client.lastName
        ? { ...client, name: joined(client.lastName, client.firstName, client.middleName) }
        : client,
    ),
  ),
  fault(
    'client-of-a-limited-admin-is-inactive',
    'A client that an admin who is limited to tags creates is Inactive.',
    onCreate((client) => (client.tags?.length ? { ...client, status: 'Inactive' } : client)),
  ),
  fault(
    'titles-are-dropped-from-names',
    'A title such as Dr. or Mr before a given name is dropped.',
    onCreate((client) =>
      client.firstName ? { ...client, firstName: client.firstName.replace(/^(?:Dr|Mrs?|Prof)\.? /, '') } : client,
    ),
  ),
  fault(
    'query-of-a-create-overrules-its-email',
    'A parameter email in the query of a create, which is not described, overrules the email of the body.',
    withQuery('email', (body, email) => ({ ...body, email })),
    ignored,
  ),
  fault(
    'query-fills-what-a-create-lacks',
    'A parameter givenName in the query of a create is the given name of a client whose body has none.',
    withQuery('givenName', (body, givenName) =>
      isRecord(body.info ?? {}) ? { ...body, info: { givenName, ...body.info } } : body,
    ),
    ignored,
  ),
  fault(
    'dry-run-is-not-kept',
    'A create with the parameter dry_run, which is not described, returns a client that cannot be read.',
    {
      http: (next) => {
        const unkept = new Set<string>()
        return async (request) => {
          const response = await next(request)
          const isDryRun = placeOf(request) === 'create' && queryOf(request).has('dry_run')
          if (isDryRun && response.status === 201) unkept.add(`/api/v2/clients/${(await bodyOf(response))?.clientId}`)
          const isMissing = placeOf(request) === 'get' && unkept.has(new URL(request.url).pathname)
          return isMissing && response.status === 200 ? json(404, { message: 'There is no such client.' }) : response
        }
      },
    },
    ignored,
  ),
  fault(
    'same-email-at-once-fails',
    'When two creates with the same email are in progress at the same time, the one that is refused fails with a 500.',
    {
      http: (next) => {
        const running = new Map<string, number>()
        return async (request) => {
          const email = await sentEmail(request)
          if (email === undefined) return next(request)
          const others = running.get(email) ?? 0
          running.set(email, others + 1)
          const response = await next(request)
          await new Promise((resolve) => setTimeout(resolve, 5))
          const now = running.get(email) ?? 1
          running.set(email, now - 1)
          const errors = response.status === 400 ? (await bodyOf(response))?.errors : undefined
          const isTaken = Array.isArray(errors) && errors.some(({ rule }) => rule === 'unique')
          return isTaken && (others > 0 || now > 1) ? json(500, serverError) : response
        }
      },
    },
  ),
  fault(
    'half-of-a-surrogate-pair-fails',
    'A create whose names have half of a surrogate pair, such as \\ud83d, fails with a 500.',
    failsFor(({ info }) => hasPart(info, (part) => typeof part === 'string' && isHalf.test(part))),
  ),
  fault(
    'nul-in-a-phone-number-fails',
    'A create with a NUL character in a phone number fails with a 500.',
    failsFor(({ phones }) => hasPart(phones, (part) => typeof part === 'string' && part.includes('\0'))),
  ),
  fault(
    'large-numbers-are-not-json',
    'A body with a number beyond 64 bits in a field of the wizard is refused as if it were not JSON.',
    {
      http: (next) => async (request) => {
        const isLarge = (part: AnyBody): boolean => typeof part === 'number' && Math.abs(part) > 2 ** 64
        return hasPart(await sentBody(request), isLarge) && (await mayCreate(next, request))
          ? json(400, { message: 'The body is not JSON.', errors: [] })
          : next(request)
      },
    },
  ),
]
