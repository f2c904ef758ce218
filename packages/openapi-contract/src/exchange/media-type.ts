/** The media type in lower case, without parameters such as the charset. */
export const bareType = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase()

export const isJson = (type: string): boolean => /^application\/(?:[\w.-]+\+)?json$/.test(bareType(type))

/**
 * How exactly a documented media type or range fits a type: 3 for the type itself, 2 for `text/*`, 1 for anything,
 * 0 where it does not fit.
 */
export function fitOf(documented: string, type: string): number {
  const [wide, narrow] = bareType(documented).split('/')
  const [kind, subtype] = bareType(type).split('/')
  if (!subtype) return 0
  if (wide === kind && narrow === subtype) return 3
  if (wide === kind && narrow === '*') return 2
  return wide === '*' && narrow === '*' ? 1 : 0
}
