/** Characters that may be escaped under the `u` flag because they mean something else without a backslash. */
const syntax = new Set('^$\\.*+?()[]{}|/')

/** Letters and digits that mean something else with a backslash than without. */
const isWordSign = (sign: string): boolean => /[A-Za-z0-9]/.test(sign)

/**
 * A pattern that is valid only without the `u` flag, written so that it is valid with it: `\@` as `@`, and the hyphen in
 * `[\w-.]` with a backslash. The library that makes texts understands only such patterns.
 */
export function toUnicodePattern(source: string): string {
  let written = ''
  let inClass = false
  for (let at = 0; at < source.length; at++) {
    const sign = source[at] ?? ''
    if (sign === '\\') {
      at++
      written += unicodeEscape(source[at] ?? '', inClass)
      continue
    }
    if (sign === '[') inClass = true
    if (sign === ']') inClass = false
    written += inClass && sign === '-' && isBesideClass(source, at) ? '\\-' : sign
  }
  return written
}

/** A character that had a backslash, with one only where it is allowed. */
function unicodeEscape(sign: string, inClass: boolean): string {
  const needsBackslash = isWordSign(sign) || syntax.has(sign) || (inClass && sign === '-')
  return needsBackslash ? `\\${sign}` : sign
}

/** Whether a hyphen is beside a class such as `\w`, where it cannot mean a range. */
function isBesideClass(source: string, at: number): boolean {
  const classes = new Set(['\\w', '\\d', '\\s', '\\W', '\\D', '\\S'])
  return classes.has(source.slice(at - 2, at)) || classes.has(source.slice(at + 1, at + 3))
}
