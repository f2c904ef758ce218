import { expect, test } from 'vitest'
import { BadRequestError } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'

const taken = [{ field: 'email', message: 'This email is already taken.' }]
const refused = 'The request is not valid.'

/** What back ends send for the same refusal: a sentence, and a refused field where the shape has one. */
type Shape = readonly [name: string, body: unknown, message: string | undefined, fieldErrors: readonly object[]]

const shapes: readonly Shape[] = [
  ['a list of fields', { message: refused, errors: taken }, refused, taken],
  ['a map of fields (Laravel)', { message: refused, errors: { email: [taken[0]?.message] } }, refused, taken],
  ['a map of texts', { message: refused, errors: { email: taken[0]?.message } }, refused, taken],
  [
    'problem details with a map (ASP.NET)',
    { type: 'about:blank', title: refused, status: 400, errors: { email: [taken[0]?.message] } },
    refused,
    taken,
  ],
  [
    'violations (Symfony)',
    {
      type: '/validation',
      title: 'An error occurred',
      detail: refused,
      violations: [{ propertyPath: 'email', message: taken[0]?.message }],
    },
    refused,
    taken,
  ],
  [
    'violations with titles',
    { title: refused, violations: [{ propertyPath: 'email', title: taken[0]?.message }] },
    refused,
    taken,
  ],
  ['a bare list (Yii)', taken, undefined, taken],
  ['a bare map (Rails, Django)', { email: [taken[0]?.message] }, undefined, taken],
  [
    'errors with default messages (Spring)',
    {
      error: 'Bad Request',
      message: refused,
      errors: [{ objectName: 'client', field: 'email', defaultMessage: taken[0]?.message }],
    },
    refused,
    taken,
  ],
  [
    'nested details',
    { error: { code: 'INVALID', message: refused, details: [{ field: 'email', issue: taken[0]?.message }] } },
    refused,
    taken,
  ],
  [
    'nested details without a field',
    { error: { code: 1, message: refused, details: [{ issue: 'Too young.' }] } },
    refused,
    [{ field: '', message: 'Too young.' }],
  ],
  [
    'typed details (gRPC)',
    {
      code: 3,
      message: refused,
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'INVALID',
          domain: 'example.com',
          metadata: { a: 'b' },
        },
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [{ field: 'email', description: taken[0]?.message }],
        },
      ],
    },
    refused,
    taken,
  ],
  ['a nested map', { error: { message: refused, errors: { email: [taken[0]?.message] } } }, refused, taken],
  ['a code and a message', { code: 1042, message: refused }, refused, []],
  ['a name and a message (Yii)', { name: 'Bad Request', message: refused, code: 0, status: 400 }, refused, []],
  ['an error that is text', { error: refused }, refused, []],
  ['OAuth', { error: 'invalid_request', error_description: refused }, refused, []],
  ['problem details', { type: 'about:blank', title: 'Bad Request', status: 400, detail: refused }, refused, []],
  ['a detail', { detail: refused }, refused, []],
  [
    'a list of locations (FastAPI)',
    { detail: [{ loc: ['body', 'email'], msg: taken[0]?.message, type: 'value_error' }] },
    undefined,
    [{ field: 'body.email', message: taken[0]?.message }],
  ],
  ...(['errors', 'issues'] as const).map(
    (name): Shape => [
      `${name} with paths in several parts (Zod)`,
      { [name]: [{ code: 'too_small', minimum: 1, path: ['info', 'givenName'], message: 'Required.' }] },
      undefined,
      [{ field: 'info.givenName', message: 'Required.' }],
    ],
  ),
  [
    'a list of sentences (NestJS)',
    { statusCode: 400, message: [taken[0]?.message], error: 'Bad Request' },
    'Bad Request',
    [{ field: '', message: taken[0]?.message }],
  ],
  [
    'JSON:API',
    { errors: [{ status: '400', title: 'Invalid', detail: taken[0]?.message, source: { pointer: '/data/email' } }] },
    undefined,
    [{ field: '/data/email', message: taken[0]?.message }],
  ],
  [
    'Mongoose',
    { message: refused, errors: { email: { kind: 'unique', path: 'email', message: taken[0]?.message } } },
    refused,
    taken,
  ],
  ['JSend', { status: 'fail', data: { email: 'Taken.' } }, undefined, [{ field: 'email', message: 'Taken.' }]],
  [
    'a nested field',
    { message: refused, errors: { info: { givenName: ['Required.'] } } },
    refused,
    [{ field: 'info.givenName', message: 'Required.' }],
  ],
  [
    'a form (Symfony)',
    {
      code: 400,
      message: refused,
      errors: { children: { info: { children: { givenName: {} } }, email: { errors: ['Taken.'] } } },
    },
    refused,
    [{ field: 'email', message: 'Taken.' }],
  ],
  [
    'a form with a nested field (Symfony)',
    { message: refused, errors: { children: { info: { children: { givenName: { errors: ['Required.'] } } } } } },
    refused,
    [{ field: 'info.givenName', message: 'Required.' }],
  ],
  [
    'fields in the error of an envelope',
    { success: false, data: null, error: { code: 'INVALID', message: refused, fields: { email: ['Taken.'] } } },
    refused,
    [{ field: 'email', message: 'Taken.' }],
  ],
  [
    'messages by field and rule (Laminas)',
    { title: 'Unprocessable', status: 422, detail: refused, validation_messages: { email: { isEmpty: 'Required.' } } },
    refused,
    [{ field: 'email.isEmpty', message: 'Required.' }],
  ],
  [
    'a list of sentences',
    { errors: ['Email is taken.', 'Too young.'] },
    undefined,
    [
      { field: '', message: 'Email is taken.' },
      { field: '', message: 'Too young.' },
    ],
  ],
  [
    'a field with the name of a step of a form',
    { message: refused, errors: { info: { children: ['Too many.'] } } },
    refused,
    [{ field: 'info.children', message: 'Too many.' }],
  ],
  [
    'a trace of a back end in debug mode',
    { message: refused, exception: 'E', trace: [{ file: '/app/a.php', line: 1 }] },
    refused,
    [],
  ],
  ['members of other types', { message: { en: 5 }, errors: [null, 5, [], {}], error: null }, undefined, []],
  ['an empty object', {}, undefined, []],
]

const cases = shapes.flatMap((shape) => [400, 409, 422].map((status) => [status, ...shape] as const))

test.each(cases)('%i with %s has its message and its field errors', async (status, _, body, message, fieldErrors) => {
  const { clients } = cannedClient([Response.json(body, { status })])
  const error = (await failureOf(clients.create({ email: 'jdoe@example.com' }))) as BadRequestError
  expect(error).toBeInstanceOf(BadRequestError)
  expect(error).toMatchObject({ kind: 'BadRequest', status, body })
  expect(error.serverMessage).toBe(message)
  expect(error.fieldErrors).toEqual(fieldErrors)
  for (const sentence of [message, ...error.fieldErrors.map((refusal) => refusal.message)])
    expect(error.message).toContain(sentence ?? '')
})

test.each([
  ['text/plain', 'This email is already taken.\n', 'This email is already taken.'],
  ['text/html', '<!doctype html><html><head><title>413 Too Large</title></head><h1>413</h1>', '413 Too Large'],
  ['text/html', '<h1>Bad</h1>\n<p>gateway', 'Bad gateway'],
  ['application/json', '"This email is already taken."', 'This email is already taken.'],
  ['application/json', '{"message":', '{"message":'],
  ['text/plain', 'x'.repeat(100_000), 'x'.repeat(200)],
  ['text/html', '<'.repeat(100_000), '<'.repeat(200)],
])('an error of %s has the message of the text', async (type, body, message) => {
  const { clients } = cannedClient([new Response(body, { status: 422, headers: { 'content-type': type } })])
  const error = await failureOf(clients.get(1))
  expect(error).toMatchObject({ kind: 'BadRequest', serverMessage: message, fieldErrors: [], body: undefined })
})

test('an error of JSON called text is read as JSON', async () => {
  const response = new Response(JSON.stringify({ message: refused }), {
    status: 400,
    headers: { 'content-type': 'text/plain' },
  })
  expect(await failureOf(cannedClient([response]).clients.get(1))).toMatchObject({ serverMessage: refused })
})

test.each([401, 403, 404, 429, 500])('%i has the message and the field errors too', async (status) => {
  const { clients } = cannedClient([Response.json({ error: { message: refused, details: taken } }, { status })], {
    retries: 0,
  })
  expect(await failureOf(clients.get(1))).toMatchObject({ status, serverMessage: refused, fieldErrors: taken })
})

test.each([
  ['a map of fields without end', `${'{"a":'.repeat(50_000)}["x"]${'}'.repeat(50_000)}`, []],
  ['lists without end', `{"errors":${'['.repeat(50_000)}"x"${']'.repeat(50_000)}}`, []],
  [
    'a place with a step that is no name',
    '{"detail":[{"loc":["body",{"toString":1},"email"],"msg":"is taken"}]}',
    [{ field: 'body.email', message: 'is taken' }],
  ],
])('a hostile error body is read as far as it makes sense: %s', async (_, body, fieldErrors) => {
  const { clients } = cannedClient([new Response(body, { status: 400 })])
  expect(await failureOf(clients.get(1))).toMatchObject({ kind: 'BadRequest', status: 400, fieldErrors })
})
