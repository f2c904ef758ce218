import type { FieldError } from '@b2core-clients/schema'
import { fault, onResponse, type Place, placeOf } from '../planting/fault.ts'
import { onHeaders, parsed } from '../planting/wire.ts'

const onErrors = (place: Place | 'any', change: (errors: FieldError[]) => unknown) =>
  onResponse(place, 400, (body) => (body.errors ? { ...body, errors: change(body.errors) } : body))

/** How a refusal tells what is wrong. */
export const refusalFaults = [
  fault(
    'error-problem-json',
    'Errors come as application/problem+json.',
    onHeaders('any', 'any', (headers, _, { status }) => {
      if (status >= 400) headers.set('content-type', 'application/problem+json')
    }),
  ),
  fault(
    'errors-keyed',
    'errors is an object of lists of messages, keyed by field.',
    onErrors('any', (errors) =>
      Object.fromEntries(
        errors.map(({ field }) => [field, errors.filter((one) => one.field === field).map(({ message }) => message)]),
      ),
    ),
  ),
  fault(
    'missing-other-shape',
    'Only a 404 has its message within `error`.',
    onResponse('any', 404, ({ message }) => ({ error: { code: 404, message } })),
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
]
