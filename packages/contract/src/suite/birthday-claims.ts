/** The claim that a wrong birthday refutes: the one about the form of birthdays, or the one about the form of all times. */
export function claimAgainstBirthday(birthday: unknown): 'birthday-format' | 'time-format' {
  const text = String(birthday ?? '')
  const isPublishedForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(text)
  return text === '' || isDay(birthday) || isPublishedForm ? 'birthday-format' : 'time-format'
}

export const isDay = (birthday: unknown): boolean => /^\d{4}-\d\d-\d\d$/.test(String(birthday ?? ''))

/** What MySQL returns for a date that was not given. It says nothing about the form of the others. */
export const isZeroDay = (birthday: unknown): boolean => String(birthday ?? '').startsWith('0000-00-00')
