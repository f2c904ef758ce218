import { type Fault, fault, onResponse, placeOf } from '../../planting/fault.ts'
import { queryOf } from '../../planting/lists.ts'
import { onErrors } from '../../planting/response-bodies.ts'
import { type AnyBody, bodyOf, withBody } from '../../planting/responses.ts'
import { whereErrorsNameRules } from '../../planting/where.ts'
import { parsed } from '../../planting/wire.ts'

/** Which field and which rule an error names. */
export const errorFieldFaults: readonly Fault[] = [
  fault(
    'valid-parameter-is-named-in-errors',
    'The refusal of a list also names sort_by, if the query has it, although it is valid.',
    {
      http: (next) => async (request) => {
        const response = await next(request)
        const isRefused = placeOf(request) === 'list' && response.status === 400 && queryOf(request).has('sort_by')
        const body = isRefused ? await bodyOf(response) : undefined
        if (!Array.isArray(body?.errors)) return response
        const other = { field: 'sort_by', rule: 'enum', message: 'must be one of the fields' }
        return withBody(response, { ...body, errors: [...body.errors, other] })
      },
    },
  ),
  fault(
    'error-names-nothing',
    'A refusal does not say which field it is about.',
    onResponse('any', 400, ({ message }) => ({ message })),
  ),
  fault(
    'error-names-other',
    'A refusal names another field than the one at fault.',
    onResponse('any', 400, (body) => ({
      ...body,
      errors: body.errors?.map((one: object) => ({ ...one, field: 'filter[name]' })),
    })),
  ),
  fault(
    'error-path-without-position',
    'An error about an address or a phone leaves the position out of the path of the field.',
    onResponse('create', 400, (body) =>
      Array.isArray(body?.errors)
        ? {
            ...body,
            errors: body.errors.map((entry: AnyBody) =>
              typeof entry?.field === 'string'
                ? { ...entry, field: entry.field.replace(/^(phones|addresses)\.\d+\./, '$1.') }
                : entry,
            ),
          }
        : body,
    ),
  ),
  fault(
    'error-field-brackets',
    "The path of a body's field is written with brackets, as info[givenName].",
    onErrors('create', (errors) => errors.map((one) => ({ ...one, field: one.field.replace(/\.([^.]+)/g, '[$1]') }))),
  ),
  fault(
    'error-filter-bare',
    'A filter at fault is named without its brackets, as clientId.',
    onErrors('list', (errors) => errors.map((one) => ({ ...one, field: one.field.replace(/^filter\[(.+)\]$/, '$1') }))),
  ),
  fault(
    'error-first-only',
    'Of several invalid parameters or fields only the first is named.',
    onErrors('any', (errors) => errors.slice(0, 1)),
  ),
  fault(
    'error-rule-general',
    'The rule that was broken is told as invalid, whichever it was.',
    onErrors('any', (errors) => errors.map((one) => ({ ...one, rule: 'invalid' }))),
    whereErrorsNameRules,
  ),
  fault(
    'error-names-position',
    'An error in an entry of phones or addresses names its position and not its key.',
    {
      http: (next) => async (request) => {
        const body = placeOf(request) === 'create' ? parsed(await request.clone().text()) : undefined
        const toPosition = (field: string): string => {
          const [group = '', key = '', ...rest] = field.split('.')
          const position = Object.keys(body?.[group] ?? {}).indexOf(key)
          return position < 0 || group === 'info' ? field : [group, position, ...rest].join('.')
        }
        const { http } = onErrors('create', (errors) => errors.map((one) => ({ ...one, field: toPosition(one.field) })))
        return http ? http(next)(request) : next(request)
      },
    },
    { 'error-shape': 'field-list' },
  ),
  fault(
    'error-field-still-encoded',
    'When the brackets of a filter come as %5B and %5D, the error names the field with %5B and %5D too.',
    onResponse('list', 400, (body, request) => {
      if (!/filter%5b/i.test(request.url) || !Array.isArray(body?.errors)) return body
      for (const entry of body.errors)
        if (typeof entry?.field === 'string' && entry.field.startsWith('filter['))
          entry.field = entry.field.replace('[', '%5B').replace(']', '%5D')
      return body
    }),
  ),
  fault(
    'refusals-in-german-name-no-field',
    'A refusal to a caller with Accept-Language: de has no errors, only a message.',
    onResponse('any', 400, ({ errors, ...body }, request) =>
      request.headers.get('accept-language')?.startsWith('de') ? body : { ...body, ...(errors && { errors }) },
    ),
  ),
  fault(
    'several-errors-repeat-the-first',
    'A refusal that names several parameters or fields has the entry of the first of them twice.',
    onResponse('any', 400, (body) =>
      body.errors?.length > 1 ? { ...body, errors: [...body.errors, body.errors[0]] } : body,
    ),
  ),
  fault(
    'each-error-is-there-twice',
    'A refusal names each parameter or field twice.',
    onResponse('any', 400, (body) => ({ ...body, errors: [...(body.errors ?? []), ...(body.errors ?? [])] })),
  ),
  fault(
    'field-messages-empty',
    'The message about each field of a refusal is empty.',
    onErrors('any', (errors) => errors.map((error) => ({ ...error, message: '' }))),
  ),
  fault(
    'field-messages-are-keys',
    'The message about each field of a refusal is the key of a text, such as errors.type.',
    onErrors('any', (errors) => errors.map((error) => ({ ...error, message: `errors.${error.rule}` }))),
  ),
  fault(
    'small-offset-breaks-maximum',
    'The refusal of an offset below 0 says that the rule maximum is broken.',
    onErrors('list', (errors) =>
      errors.map((error) => (error.rule === 'minimum' ? { ...error, rule: 'maximum' } : error)),
    ),
    { ...whereErrorsNameRules, 'offset-below-minimum': 'refused' },
  ),
  fault(
    'rule-of-text-identifiers-is-format',
    'The refusal of an identifier that is no number says that the rule format is broken.',
    onErrors('any', (errors) =>
      errors.map((error) =>
        /\[\w*Ids?\]|^clientId$/.test(error.field) && error.rule === 'type' ? { ...error, rule: 'format' } : error,
      ),
    ),
    whereErrorsNameRules,
  ),
  fault(
    'errors-at-most-five',
    'A refusal names at most five parameters or fields.',
    onResponse('any', 400, (body) => (body?.errors?.length > 5 ? { ...body, errors: body.errors.slice(0, 5) } : body)),
    { 'error-shape': 'field-list' },
  ),
  fault(
    'email-error-hides-the-others',
    'A refusal of a create that names the email names nothing else.',
    onResponse('create', 400, (body) => {
      const ofEmail = body?.errors?.filter(({ field }: { readonly field: string }) => field === 'email') ?? []
      return ofEmail.length > 0 ? { ...body, errors: ofEmail } : body
    }),
    { 'error-shape': 'field-list' },
  ),
  fault(
    'error-of-last-position-only',
    'Of several invalid addresses or phone numbers, the error names only the last.',
    onResponse('create', 400, (body) => {
      if (!Array.isArray(body?.errors)) return body
      const part = ({ field }: { readonly field: string }) => field.replace(/\.\d+\./, '.')
      return { ...body, errors: [...new Map(body.errors.map((one: { field: string }) => [part(one), one])).values()] }
    }),
    { 'error-shape': 'field-list' },
  ),
]
