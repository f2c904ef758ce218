import type { Client } from '@b2core-clients/schema'

/** The letters of today for those or the number of a country, also of one that is no more. */
const regionOf = (code: string): string | undefined => new Intl.Locale(`und-${code}`).region

/** ISO 3166 will never give these to a country. */
const privateLetters = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/

/** The two letters of a country by its number; nothing where no country has it. */
export function lettersOf(code: string | number | null | undefined): string | undefined {
  if (!/^\d{1,3}$/.test(String(code ?? ''))) return undefined
  const region = regionOf(String(code).padStart(3, '0'))
  return region === undefined || !/^[A-Z]{2}$/.test(region) || privateLetters.test(region) ? undefined : region
}

/**
 * Whether letters were those of a country that is no more and has become this one, as AN has become CW: such a country has
 * kept its number, 530. UK never was in the list.
 */
export const wereLettersOf = (letters: string, today: string): boolean =>
  /^[A-Z]{2}$/.test(letters) && letters !== 'UK' && letters !== today && regionOf(letters) === today

/** Letters that belong to a number. A number can be that of a country that is no more. */
const known: ReadonlySet<string> = new Set(Array.from({ length: 999 }, (_, index) => lettersOf(index + 1) ?? ''))

/** What a country should have in place of its letters, by its number; nothing where they are right, or unknown. */
export function missedLettersOf(country: Client['country']): string | undefined {
  const { numericCode, alpha2Code: letters } = country ?? {}
  if (numericCode == null || letters == null || letters === '') return undefined
  const due = lettersOf(numericCode)
  if (due === undefined) return known.has(letters) ? 'no letters of another country' : undefined
  return letters === due || wereLettersOf(letters, due) ? undefined : due
}
