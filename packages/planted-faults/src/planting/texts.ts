import type { ClientQuery } from '@b2core-clients/sandbox'
import { asked, onFilter, placeOf } from './fault.ts'

/** The filters that take a text. */
export const textFilters = ['name', 'nickname', 'city', 'companyShortName', 'companyFullName'] as const

/** The filters that take a list of identifiers. */
export const idLists = [
  'managerIds',
  'statusIds',
  'internalTypeIds',
  'riskLevelIds',
  'typeIds',
  'verificationLevelIds',
] as const

export const fold = (text: string | null | undefined): string => (text ?? '').toLowerCase().toUpperCase().toLowerCase()

export const foldAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

export const unaccented = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')

export const onTexts = (change: (text: string) => string) =>
  onFilter((filter) => ({
    ...filter,
    ...Object.fromEntries(
      textFilters.flatMap((name) => (filter[name] === undefined ? [] : [[name, change(filter[name])]])),
    ),
  }))

export const someText = (test: (text: string) => boolean) => (request: Request) =>
  placeOf(request) === 'list' && textFilters.some((name) => test(asked(request, `filter[${name}]`) ?? ''))

export const emailsOf = ({ filter: { email, emails } }: ClientQuery): readonly string[] =>
  emails ?? (email === undefined ? [] : [email])

/** The address must be written as it was created, so any capital in an otherwise known address loses it. */
export function keepCase(query: URLSearchParams): void {
  for (const name of ['filter[email]', 'filter[emails]']) {
    const value = query.get(name)
    if (value !== null && value !== value.toLowerCase()) query.set(name, `${value}.missed`)
  }
}

export function dropCodes(query: URLSearchParams, good: (code: string) => boolean): void {
  const value = query.get('filter[countryCodes]')
  if (value === null || !/^ ?\d{1,3}(?:, ?\d{1,3})*$/.test(value)) return
  const codes = value.split(',').map((code) => code.trim())
  if (!codes.every(good)) query.set('filter[countryCodes]', codes.map((code) => (good(code) ? code : '999')).join(','))
}

export const like = (pattern: string): RegExp =>
  new RegExp(
    pattern
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.'),
    's',
  )

export const bytesOf = (text: string): number => Buffer.byteLength(text)

export const holdsText = (value: unknown, part: unknown): boolean =>
  typeof value === 'string' && value.toLowerCase().includes(String(part).toLowerCase())
