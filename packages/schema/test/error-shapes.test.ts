import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimKinds, readWireRules } from '../src/dialect/index.ts'
import { decodeError, type ErrorBody, encodeError, type FieldErrorBody } from '../src/wire/index.ts'
import { anError } from './support/arbitraries.ts'
import { choose, withActions } from './support/installations.ts'

const shapes = claimKinds['error-shape'].form === 'choice' ? claimKinds['error-shape'].values : []

describe('an error', () => {
  const whole: ErrorBody = {
    message: 'The request is not valid.',
    errors: [
      { field: 'info.givenName', rule: 'type', message: 'must be a string' },
      { field: 'info.givenName', rule: 'minLength', message: 'is too short' },
      { field: 'email', rule: 'required', message: 'is required' },
    ],
  }
  const withoutRules = (error: ErrorBody): ErrorBody => ({
    ...error,
    ...(error.errors && { errors: error.errors.map((one) => ({ ...one, rule: 'invalid' })) }),
  })
  const kept: Record<string, (error: ErrorBody) => ErrorBody> = {
    'field-list': (error) => error,
    violations: (error) => error,
    spring: (error) => error,
    'field-map': withoutRules,
    problem: withoutRules,
    'error-object': withoutRules,
    'error-details': (error) => error,
    'field-violations': withoutRules,
    // The message of the whole is not part of these shapes; it is made of those of the fields.
    'bare-list': (error) => withoutRules({ ...error, ...(error.errors && { message: summary(error) }) }),
    'errors-map': (error) => withoutRules({ ...error, ...(error.errors && { message: summary(error) }) }),
    'errors-detail': (error) => withoutRules({ ...error, ...(error.errors && { message: summary(error) }) }),
    'detail-map': (error) => withoutRules({ ...error, ...(error.errors && { message: summary(error) }) }),
    'detail-list': (error) => ({ ...error, ...(error.errors && { message: summary(error) }) }),
    'message-list': ({ message, errors }) =>
      errors
        ? { message: errors.map((one) => inOneText(one).message).join('; '), errors: errors.map(inOneText) }
        : { message },
    'error-text': ({ message }) => ({ message }),
    'message-text': ({ message }) => ({ message }),
    'code-message': ({ message }) => ({ message }),
    'name-message': ({ message }) => ({ message }),
    'problem-detail': ({ message }) => ({ message }),
    other: ({ message }) => ({ message: message.trim() }),
  }
  const inOneText = ({ field, message }: FieldErrorBody) => ({
    field: '',
    rule: 'invalid',
    message: `${field} ${message}`.trim(),
  })
  const summary = ({ errors = [] }: ErrorBody) => errors.map(({ field, message }) => `${field} ${message}`).join('; ')

  test.each(shapes)('in the shape %s says what it said', (shape) => {
    const rules = readWireRules(withActions(choose('error-shape', shape)))
    const keep = kept[shape]
    fc.assert(
      fc.property(fc.oneof(fc.constant(whole), anError), fc.constantFrom(400, 404, 409, 422), (error, status) => {
        expect(decodeError(encodeError(error, rules, { status }))).toEqual(keep?.(error))
      }),
    )
  })

  test.each([
    ['plain text', 'Not found', { message: 'Not found' }],
    ['nothing', undefined, { message: '' }],
    [
      'a list of texts',
      { errors: ['is taken'] },
      { message: 'is taken', errors: [{ field: '', rule: 'invalid', message: 'is taken' }] },
    ],
    [
      'a place in several steps',
      { detail: [{ loc: ['query', 'filter', 0], msg: 'must be an integer', type: 'int' }] },
      {
        message: 'filter.0 must be an integer',
        errors: [{ field: 'filter.0', rule: 'int', message: 'must be an integer' }],
      },
    ],
    [
      'a place with a step that is no name',
      { detail: [{ loc: ['body', { toString: 1 }, 'email'], msg: 'is taken' }] },
      { message: 'email is taken', errors: [{ field: 'email', rule: 'invalid', message: 'is taken' }] },
    ],
    ['a text in error', { error: 'invalid_grant', error_description: 'Expired' }, { message: 'Expired' }],
    ['members of other types', { message: 7, errors: { a: { b: 1 } }, error: null }, { message: '' }],
    [
      'a map of single texts',
      { message: 'No', errors: { email: 'is taken' } },
      { message: 'No', errors: [{ field: 'email', rule: 'invalid', message: 'is taken' }] },
    ],
    [
      'a map with the messages of inner fields',
      { info: { given_name: ['is required'], tags: [{ message: 'is taken', code: 'unique' }] } },
      {
        message: 'info.given_name is required; info.tags is taken',
        errors: [
          { field: 'info.given_name', rule: 'invalid', message: 'is required' },
          { field: 'info.tags', rule: 'unique', message: 'is taken' },
        ],
      },
    ],
    [
      'details with issues alone',
      { error: { code: 'x', message: 'No', details: [{ issue: 'is taken' }] } },
      { message: 'No', errors: [{ field: '', rule: 'invalid', message: 'is taken' }] },
    ],
  ])('of an unknown server is read too: %s', (_what, body, error) => {
    expect(decodeError(body)).toEqual(error)
  })

  test.each([{ data: { email: 'a@example.com' } }, { data: { info: { given_name: 'Ana' } }, errors: {} }])(
    'does not show the data of the request: %j',
    (body) => {
      expect(decodeError(body)).toEqual({ message: '' })
    },
  )

  test.each([
    ['a map of fields', '{"a":', '}'],
    ['an error', '{"error":', '}'],
    ['a list', '{"errors":{"a":[', ']}}'],
  ])('that is nested without end says nothing: %s', (_what, opening, closing) => {
    const body = JSON.parse(`${opening.repeat(50_000)}"x"${closing.repeat(50_000)}`)
    expect(decodeError(body)).toEqual({ message: '' })
  })

  test('of any kind is read without an exception', () => {
    fc.assert(fc.property(fc.anything(), (body) => typeof decodeError(body).message === 'string'))
  })
})
