import { readTarget, type Target } from './choices.ts'

/** A call as the form describes it. */
export interface TryRequest {
  readonly target: Target
  readonly method: string
  /** Path and query, as sent. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What is wrong with the form, and the field to correct. */
export interface FormProblem {
  readonly message: string
  readonly field?: HTMLElement
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** The call that the form describes. Empty fields are left out. */
export function readRequest(form: HTMLFormElement): TryRequest {
  const { method = 'GET', path = '' } = form.dataset
  const target = readTarget()
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (target.token) headers.Authorization = `Bearer ${target.token}`
  const query: string[] = []
  let filled = path
  for (const field of fieldsOf(form)) {
    const value = field.value.trim()
    const { place } = field.dataset
    if (place === 'path') filled = filled.replace(`{${field.name}}`, encodeURIComponent(value))
    if (value === '') continue
    if (place === 'query') query.push(`${field.name}=${encodeValue(value, 'list' in field.dataset)}`)
    if (place === 'header') headers[field.name] = value
  }
  const body = form.querySelector<HTMLTextAreaElement>('textarea[name=body]')?.value
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const whole = query.length > 0 ? `${filled}?${query.join('&')}` : filled
  return { target, method, path: whole, headers, ...(body !== undefined && { body }) }
}

/** The first reason why the call cannot be sent. */
export function findProblem(form: HTMLFormElement): FormProblem | undefined {
  const { name, host, token } = readTarget()
  if (name === 'own' && host === '') {
    return { message: 'Name your host first: choose "Change host or token".' }
  }
  if (!isHeaderValue(token)) {
    return { message: `The token has a character that a header cannot have. Choose "Change host or token".` }
  }
  for (const field of fieldsOf(form)) {
    if (field.required && field.value.trim() === '') return { message: `${field.name} is required.`, field }
    if (field.dataset.place === 'header' && !isHeaderValue(field.value)) {
      return { message: `${field.name} has a character that a header cannot have.`, field }
    }
  }
  const body = form.querySelector<HTMLTextAreaElement>('textarea[name=body]')
  if (!body) return undefined
  try {
    JSON.parse(body.value)
    return undefined
  } catch (error) {
    return { message: `The body is not valid JSON: ${(error as Error).message}`, field: body }
  }
}

/** Whether a header can have the value: browsers refuse to send others. */
const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(value)

const fieldsOf = (form: HTMLFormElement): Field[] => [...form.querySelectorAll<Field>('[data-place]')]

/** A list is sent as it is typed, without the spaces around its commas. */
const encodeValue = (value: string, list: boolean): string =>
  list
    ? value
        .split(',')
        .map((entry) => encodeURIComponent(entry.trim()))
        .join(',')
    : encodeURIComponent(value)
