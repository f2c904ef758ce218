/** The claim that a birthday refutes which is not the one that is due: about its own form, or about the form of all times. */
export function claimAgainstBirthday(birthday: unknown): 'birthday-format' | 'time-format' {
  const text = String(birthday ?? '')
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text)
  const isPublishedForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(text)
  return text === '' || isDay || isPublishedForm ? 'birthday-format' : 'time-format'
}
