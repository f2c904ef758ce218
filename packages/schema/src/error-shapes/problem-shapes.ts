import {
  brokenRule,
  type ErrorShape,
  fieldMap,
  fieldName,
  fieldSentence,
  list,
  member,
  messagesByField,
  object,
  phraseOf,
  sentence,
  statusNumber,
  text,
} from './error-shape.ts'

const kind = text('A URI that names the kind of problem.', '/errors/400')

/** Problem details with a list of violations, as API Platform and Symfony have it. */
export const violations: ErrorShape = {
  encode: ({ message, errors = [] }, { status }) => ({
    type: `/errors/${status}`,
    title: 'An error occurred',
    status,
    detail: message,
    ...member(
      'violations',
      errors.map(({ field, rule, message }) => ({ propertyPath: field, message, code: rule })),
    ),
  }),
  schema: object(['type', 'title', 'status', 'detail'], {
    type: kind,
    title: text('The kind of problem in words.', 'An error occurred'),
    status: statusNumber,
    detail: sentence,
    violations: list(
      'The parameters and fields that were refused.',
      object(['propertyPath', 'message'], { propertyPath: fieldName, message: fieldSentence, code: brokenRule }),
    ),
  }),
}

/** Problem details without entries about fields, as Spring Boot has them. */
export const problemDetail: ErrorShape = {
  encode: ({ message }, { status, path = '/api/v2/clients' }) => ({
    type: 'about:blank',
    title: phraseOf(status),
    status,
    detail: message,
    instance: path,
  }),
  schema: object(['title', 'status', 'detail'], {
    type: kind,
    title: text('The kind of problem in words.', 'Bad Request'),
    status: statusNumber,
    detail: sentence,
    instance: text('The path of the request.', '/api/v2/clients'),
  }),
}

/** Problem details with a map from a field to its messages, as ASP.NET has it. */
export const problem: ErrorShape = {
  encode: ({ message, errors = [] }, { status }) => ({
    type: `https://tools.ietf.org/html/rfc9110#name-${status}-${phraseOf(status).toLowerCase().replaceAll(' ', '-')}`,
    title: message,
    status,
    traceId: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
    ...(errors.length > 0 && { errors: messagesByField(errors) }),
  }),
  schema: object(['type', 'title', 'status'], {
    type: kind,
    title: sentence,
    status: statusNumber,
    traceId: text(
      "Identifies the request in the server's log.",
      '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
    ),
    errors: fieldMap('Messages by parameter or field.'),
  }),
}
