import { emailOf, mayCreate, notJson, sentBody } from '../../planting/creations.ts'
import { type Fault, type Fetch, fault, instead, json, placeOf } from '../../planting/fault.ts'
import { type AnyBody, bodyOf, isRecord, serverError, withBody } from '../../planting/responses.ts'
import { createAgain } from '../../planting/sent.ts'
import { bytesOf } from '../../planting/texts.ts'
import { parsed, refusal, refusesBody } from '../../planting/wire.ts'

const described = ['info', 'addresses', 'phones', 'email']

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

/** An empty object of JSON is an empty array of the server's language, and is then no object any more. */
const refusesEmptyObject = refusesBody(
  (body) => ['phones', 'addresses'].some((name) => JSON.stringify(body?.[name]) === '{}'),
  () => refusal('phones', 'type', 'must be an object'),
)

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

const refusesField = (isRefused: (field: unknown) => boolean) =>
  refusesBody((body) => body != null && Object.values(body).some(isRefused), notJson)

/** Bodies that are refused, or fail, although they are valid. */
export const refusedBodyFaults: readonly Fault[] = [
  fault(
    'custom-field-refused',
    'A field beyond info, addresses, phones and email is refused.',
    refusesBody(
      (body) => Object.keys(body ?? {}).some((name) => !described.includes(name)),
      () => refusal('body', 'additionalProperties', 'has a field that is not known'),
    ),
  ),
  fault(
    'email-plus-refused',
    'An email with a plus sign is refused.',
    refusesBody(
      (body) => emailOf(body).includes('+'),
      () => refusal('email', 'format', 'must be an email address'),
    ),
  ),
  fault(
    'email-long-ending-refused',
    'An email whose domain ends in more than four letters is refused.',
    refusesBody(
      (body) => /\.[a-z]{5,}$/i.test(emailOf(body)),
      () => refusal('email', 'format', 'must be an email address'),
    ),
  ),
  fault(
    'nul-in-name-fails',
    'A name with a NUL character returns 500.',
    refusesBody(
      (body) => Object.values(body?.info ?? {}).some((value) => typeof value === 'string' && value.includes('\0')),
      () => json(500, { message: 'Invalid byte sequence for encoding UTF8: 0x00.' }),
    ),
  ),
  fault(
    'long-name-fails',
    'A given name longer than 255 characters returns 500.',
    refusesBody(
      (body) => typeof body?.info?.givenName === 'string' && body.info.givenName.length > 255,
      () => json(500, { message: 'Data too long.' }),
    ),
  ),
  fault(
    'apostrophe-fails',
    'A name with an apostrophe returns 500.',
    instead(
      (request, body) => placeOf(request) === 'create' && body.includes("'"),
      () => json(500, { message: 'Syntax error near.' }),
    ),
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
  fault(
    'empty-phones-refused',
    'A creation with an empty object for phones or addresses is refused, since it arrives as an array.',
    refusesEmptyObject,
  ),
  fault(
    'deep-body-refused',
    'A body that is nested more than 32 levels deep, in a field of the wizard, is refused as if it were not JSON.',
    refusesBody((body) => depthOf(body) > 32, notJson),
  ),
  fault(
    'null-field-refused',
    'A body with a field of the wizard that is null is refused.',
    refusesField((field) => field === null),
  ),
  fault(
    'long-field-refused',
    'A body with a text of more than 4,000 characters in a field of the wizard is refused.',
    refusesField((field) => typeof field === 'string' && field.length > 4000 && field.length < 20_000),
  ),
  fault(
    'name-length-counted-in-bytes',
    'A given name of at most 30 characters is refused as too long if it has more than 30 bytes in UTF-8.',
    {
      http: (next) => async (request) => {
        if (placeOf(request) !== 'create') return next(request)
        const body = parsed(await request.clone().text())
        const name = isRecord(body) && isRecord(body.info) ? body.info.givenName : undefined
        if (typeof name !== 'string' || [...name].length > 30 || bytesOf(name) <= 30) return next(request)
        // A number in place of the name is refused, by which nothing is created.
        const response = await next(
          createAgain(request, JSON.stringify({ ...body, info: { ...body.info, givenName: 1 } })),
        )
        const refusal = response.status === 400 ? await bodyOf(response) : undefined
        if (!Array.isArray(refusal?.errors)) return response
        const errors = refusal.errors.map((entry: AnyBody) =>
          entry?.field === 'info.givenName'
            ? { field: 'info.givenName', rule: 'maxLength', message: 'must have at most 30 characters' }
            : entry,
        )
        return withBody(response, { ...refusal, errors })
      },
    },
  ),
  fault(
    'lone-surrogate-breaks',
    'Half of a surrogate pair in a body is an internal error.',
    instead(
      (request, body) =>
        placeOf(request) === 'create' &&
        /\\ud[89a-f][0-9a-f]{2}/i.test(body) &&
        !/\\ud[89ab][0-9a-f]{2}\\ud[c-f]/i.test(body),
      () => json(500, { status: 500, code: 'internal', message: 'Oops.' }),
    ),
  ),
]
