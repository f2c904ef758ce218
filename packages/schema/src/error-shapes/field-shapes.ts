import {
  brokenRule,
  type ErrorShape,
  fieldMap,
  fieldName,
  fieldSentence,
  integer,
  list,
  member,
  messagesByField,
  object,
  phraseOf,
  sentence,
  statusNumber,
  text,
} from './error-shape.ts'

/** A message and a list of entries about fields. */
export const fieldList: ErrorShape = {
  encode: ({ message, errors }) => ({ message, ...(errors && { errors: errors.map((entry) => ({ ...entry })) }) }),
  schema: object(['message'], {
    message: sentence,
    errors: list(
      'The parameters and fields that were refused.',
      object(['field', 'rule', 'message'], { field: fieldName, rule: brokenRule, message: fieldSentence }),
    ),
  }),
}

/** A message and a map from a field to its messages, as Laravel has it. */
export const fieldMapShape: ErrorShape = {
  encode: ({ message, errors = [] }) => ({ message, ...(errors.length > 0 && { errors: messagesByField(errors) }) }),
  schema: object(['message'], { message: sentence, errors: fieldMap('Messages by parameter or field.') }),
}

/** Only the map; an error that is not about fields has a status and a text, as Rails has it. */
export const errorsMap: ErrorShape = {
  encode: ({ message, errors = [] }, { status }) =>
    errors.length > 0 ? { errors: messagesByField(errors) } : { status, error: message },
  schema: object([], {
    status: statusNumber,
    error: text('One sentence for people.', 'There is no client 12345.'),
    errors: fieldMap('Messages by parameter or field.'),
  }),
}

/** Only the map; an error that is not about fields has a text in its place, as Phoenix has it. */
export const errorsDetail: ErrorShape = {
  encode: ({ message, errors = [] }) => ({ errors: errors.length > 0 ? messagesByField(errors) : { detail: message } }),
  schema: object(['errors'], {
    errors: {
      type: 'object',
      description: 'Messages by parameter or field, or one text about the whole.',
      properties: { detail: sentence },
      additionalProperties: {
        description: 'Messages about the parameter or field of this name, or about its own fields.',
        type: ['array', 'object'],
      },
    },
  }),
}

/** A nested object with a code, a message and details, as a Front Office of the vendor has it. */
export const errorObject: ErrorShape = {
  encode: ({ message, errors = [] }, { status }) => ({
    error: {
      code: status,
      message,
      ...member(
        'details',
        errors.map((entry) => ({ issue: entry.message, field: entry.field })),
      ),
    },
  }),
  schema: object(['error'], {
    error: object(['code', 'message'], {
      code: { type: ['integer', 'string'], description: 'What kind of error it is.', example: 400 },
      message: sentence,
      details: list(
        'What was refused.',
        object(['issue'], {
          issue: text('One sentence for people about a parameter or field.', 'must be an integer'),
          field: fieldName,
        }),
      ),
    }),
  }),
}

/** A nested object with the status, a name and details, as LoopBack has it. */
export const errorDetails: ErrorShape = {
  encode: ({ message, errors = [] }, { status }) => ({
    error: {
      statusCode: status,
      name: phraseOf(status),
      message,
      ...member(
        'details',
        errors.map(({ field, rule, message }) => ({ path: `/${field.replaceAll('.', '/')}`, code: rule, message })),
      ),
    },
  }),
  schema: object(['error'], {
    error: object(['statusCode', 'message'], {
      statusCode: statusNumber,
      name: text('The kind of error in words.', 'Bad Request'),
      message: sentence,
      details: list(
        'What was refused.',
        object(['path', 'message'], {
          path: text('The parameter, or the path of the field with slashes.', '/info/givenName'),
          code: brokenRule,
          message: fieldSentence,
        }),
      ),
    }),
  }),
}

/** The codes of gRPC, by the status that a gateway makes of them. */
const rpcCodes: Readonly<Record<number, number>> = { 400: 3, 401: 16, 403: 7, 404: 5, 409: 6, 429: 8, 500: 13, 503: 14 }
const unknownRpcCode = 2

/** A code, a message and typed details, one of which is a list about fields, as a gateway for gRPC has it. */
export const fieldViolations: ErrorShape = {
  encode: ({ message, errors = [] }, { status }) => ({
    code: rpcCodes[status] ?? unknownRpcCode,
    message,
    details:
      errors.length === 0
        ? []
        : [
            {
              '@type': 'type.googleapis.com/google.rpc.BadRequest',
              fieldViolations: errors.map((entry) => ({ field: entry.field, description: entry.message })),
            },
          ],
  }),
  schema: object(['code', 'message'], {
    code: integer('The code of gRPC.', 3),
    message: sentence,
    details: list(
      'More about the error.',
      object([], {
        '@type': text('What the entry is about.', 'type.googleapis.com/google.rpc.BadRequest'),
        fieldViolations: list(
          'The parameters and fields that were refused.',
          object(['field', 'description'], { field: fieldName, description: fieldSentence }),
        ),
      }),
    ),
  }),
}
