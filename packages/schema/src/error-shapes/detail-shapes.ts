import {
  brokenRule,
  type ErrorShape,
  fieldSentence,
  list,
  messagesByField,
  object,
  phraseOf,
  sentence,
  statusNumber,
  text,
} from './error-shape.ts'

/** A text in `error`, as Go programs often have it. */
export const errorText: ErrorShape = {
  encode: ({ message }) => ({ error: message }),
  schema: object(['error'], { error: sentence }),
}

/** Only a message, as frameworks for Go have it. */
export const messageText: ErrorShape = {
  encode: ({ message }) => ({ message }),
  schema: object(['message'], { message: sentence }),
}

/** A message, or a list of them about fields, as NestJS has it. */
export const messageList: ErrorShape = {
  encode: ({ message, errors = [] }, { status }) => ({
    message: errors.length > 0 ? errors.map((error) => `${error.field} ${error.message}`.trim()) : message,
    error: phraseOf(status),
    statusCode: status,
  }),
  schema: object(['message', 'statusCode'], {
    message: {
      type: ['string', 'array'],
      description: 'One sentence for people, or one for each parameter or field that was refused.',
      items: { type: 'string' },
      example: 'There is no client 12345.',
    },
    error: text('The kind of error in words.', 'Bad Request'),
    statusCode: statusNumber,
  }),
}

/** A map from a field to its messages; otherwise a text in `detail`. This is how Django REST Framework has it. */
export const detailMap: ErrorShape = {
  encode: ({ message, errors = [] }) => (errors.length > 0 ? messagesByField(errors) : { detail: message }),
  schema: {
    type: 'object',
    properties: { detail: sentence },
    additionalProperties: {
      description:
        'Messages about the parameter or field of this name, or about its own fields. Beside `detail`, more about the error.',
      type: ['array', 'object', 'string'],
    },
  },
}

/** Details as a text, or as a list about fields, as FastAPI has it. */
export const detailList: ErrorShape = {
  encode: ({ message, errors = [] }) => ({
    detail:
      errors.length > 0
        ? errors.map((error) => ({ loc: [error.field], msg: error.message, type: error.rule }))
        : message,
  }),
  schema: object(['detail'], {
    detail: {
      description: 'What is wrong.',
      oneOf: [
        sentence,
        list(
          'The parameters and fields that were refused.',
          object(['loc', 'msg'], {
            loc: {
              type: 'array',
              description: 'Where the parameter or field is, and its name.',
              items: { type: ['string', 'integer'] },
              example: ['query', 'filter[clientId]'],
            },
            msg: fieldSentence,
            type: brokenRule,
          }),
        ),
      ],
    },
  }),
}
