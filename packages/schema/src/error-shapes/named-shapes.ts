import type { ErrorBody } from '../wire/error-body.ts'
import {
  brokenRule,
  codeOf,
  type ErrorContext,
  type ErrorShape,
  fieldName,
  fieldSentence,
  integer,
  list,
  member,
  object,
  phraseOf,
  sentence,
  statusNumber,
  text,
} from './error-shape.ts'

const named = ({ message }: ErrorBody, { status }: ErrorContext) => ({
  name: phraseOf(status),
  message,
  code: 0,
  status,
})

const namedSchema = object(['name', 'message', 'status'], {
  name: text('The kind of error in words.', 'Bad Request'),
  message: sentence,
  code: integer('A number that the installation gives to the kind of error.', 0),
  status: statusNumber,
})

/** A name, a message, a code and the status, as Yii has it for what is not about fields. */
export const nameMessage: ErrorShape = { encode: named, schema: namedSchema }

/** A bare list about fields; otherwise a named error. This is how Yii has it. */
export const bareList: ErrorShape = {
  encode: (error, context) =>
    error.errors && error.errors.length > 0
      ? error.errors.map(({ field, message }) => ({ field, message }))
      : named(error, context),
  schema: {
    oneOf: [
      list(
        'The parameters and fields that were refused.',
        object(['field', 'message'], { field: fieldName, message: fieldSentence }),
      ),
      namedSchema,
    ],
  },
}

/** A code and a message. */
export const codeMessage: ErrorShape = {
  encode: ({ message }, { status }) => ({ code: codeOf(status), message }),
  schema: object(['code', 'message'], {
    code: {
      type: ['string', 'integer'],
      description: 'The kind of error, in words or as a number.',
      example: 'bad_request',
    },
    message: sentence,
  }),
}

/** The attributes of an error of Spring Boot. */
export const spring: ErrorShape = {
  encode: ({ message, errors = [] }, { status, time = '2026-01-15T09:30:00+00:00', path = '/api/v2/clients' }) => ({
    timestamp: time,
    status,
    error: phraseOf(status),
    message,
    path,
    ...member(
      'errors',
      errors.map(({ field, rule, message }) => ({ field, code: rule, defaultMessage: message })),
    ),
  }),
  schema: object(['timestamp', 'status', 'error'], {
    timestamp: text('The time of the response.', '2026-01-15T09:30:00+00:00'),
    status: statusNumber,
    error: text('The kind of error in words.', 'Bad Request'),
    message: sentence,
    path: text('The path of the request.', '/api/v2/clients'),
    errors: list(
      'The parameters and fields that were refused.',
      object(['field', 'defaultMessage'], { field: fieldName, code: brokenRule, defaultMessage: fieldSentence }),
    ),
  }),
}
