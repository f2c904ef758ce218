import { type Fault, fault, onResponse, type Plant } from '../../planting/fault.ts'
import { onErrors } from '../../planting/response-bodies.ts'
import { whereErrorsNameRules } from '../../planting/where.ts'

const withMessage = (status: number, message: string): Plant =>
  onResponse('any', status, (body) => ({ ...body, message }))

const rules: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { type: 'Typ', minimum: 'Mindestwert', maximum: 'Höchstwert', enum: 'Auswahl', pattern: 'Muster' },
  ja: { type: '型', minimum: '最小値', maximum: '最大値', enum: '選択肢', pattern: '形式' },
}

/** What a refusal says to people, and to programs in place of that. */
export const messageFaults: readonly Fault[] = [
  fault(
    'message-about-missing-client-empty',
    'The message about a client that does not exist is empty.',
    withMessage(404, ''),
  ),
  fault(
    'message-about-token-a-key',
    'The message about a missing token is the key of a text, auth.token_missing.',
    withMessage(401, 'auth.token_missing'),
  ),
  fault('message-about-right-empty', 'The message about a missing right is a space.', withMessage(403, ' ')),
  fault(
    'message-about-accept-empty',
    'The message about a media type that Accept asks for is empty.',
    withMessage(406, ''),
  ),
  fault('message-about-size-empty', 'The message about a body that is too large is empty.', withMessage(413, '')),
  fault(
    'message-about-type-a-key',
    'The message about another content type is the key of a text, errors.unsupported.',
    withMessage(415, 'errors.unsupported'),
  ),
  fault(
    'message-about-malformed-body-empty',
    'The message about a body that is not JSON is empty.',
    onResponse('create', 400, (body) => (body.errors?.length > 0 ? body : { ...body, message: '' })),
    { 'malformed-body-status': 400, 'error-shape': 'field-list' },
  ),
  fault(
    'message-about-long-text-a-key',
    'The message about a text that is longer than the wizard allows is the key of a text, validation.max.string.',
    onErrors('create', (errors) =>
      errors.map((error) => (error.rule === 'maxLength' ? { ...error, message: 'validation.max.string' } : error)),
    ),
    { 'error-shape': 'field-list' },
  ),
  fault('whole-message-empty', 'A refusal that names fields has an empty message beside them.', withMessage(400, '')),
  fault(
    'rules-translated',
    'For a caller who prefers German or Japanese, the rule in a refusal is a word of that language.',
    onResponse('any', 400, (body, request) => {
      const words = rules[(request.headers.get('accept-language') ?? '').slice(0, 2)]
      if (words === undefined || !Array.isArray(body?.errors)) return body
      const errors = body.errors.map((error: { readonly rule: string }) => ({
        ...error,
        rule: words[error.rule] ?? error.rule,
      }))
      return { ...body, errors }
    }),
    whereErrorsNameRules,
  ),
]
