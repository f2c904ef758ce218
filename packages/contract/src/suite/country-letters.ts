/** The letters of today for those or the number of a country, also of one that is no more. */
const regionOf = (code: string): string | undefined => new Intl.Locale(`und-${code}`).region

/** The two letters of a country by its number; nothing where no country has it. */
export function lettersOf(code: string | number | null | undefined): string | undefined {
  if (!/^\d{1,3}$/.test(String(code ?? ''))) return undefined
  const region = regionOf(String(code).padStart(3, '0'))
  return region === undefined || !/^[A-Z]{2}$/.test(region) || /^(?:ZZ|XK)$/.test(region) ? undefined : region
}

/**
 * Whether letters were those of a country that is no more and has become this one, as AN has become CW: such a country has
 * kept its number, 530. UK never was in the list.
 */
export const wereLettersOf = (letters: string, today: string): boolean =>
  /^[A-Z]{2}$/.test(letters) && letters !== 'UK' && letters !== today && regionOf(letters) === today
