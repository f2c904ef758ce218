/** As spreadsheets show a long number that is not formatted as text, and save it too. Its last digits are lost. */
const rounded = /^[+-]?\d([.,]\d+)?E\+\d+$/i

/** A sentence for each field of a row whose value is a number that a spreadsheet has rounded, such as a phone number. */
export function roundedNumbers(value: unknown, nameOf: (field: string) => string, path = ''): readonly string[] {
  if (typeof value === 'string' && rounded.test(value))
    return [`${nameOf(path)} is a number that a spreadsheet has rounded; format the column as text, and enter it again`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    roundedNumbers(member, nameOf, path === '' ? name : `${path}.${name}`),
  )
}
