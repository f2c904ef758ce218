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
    const next = source[at + 1] ?? ''
    if (sign === '\\') {
      at++
      if (isWordSign(next) || syntax.has(next)) written += sign + next
      else written += inClass && next === '-' ? '\\-' : next
    } else if (inClass && sign === '-' && isBesideClass(source, at)) written += '\\-'
    else {
      if (sign === '[') inClass = true
      if (sign === ']') inClass = false
      written += sign
    }
  }
  return written
}

/** Whether a hyphen is beside a class such as `\w`, where it cannot mean a range. */
function isBesideClass(source: string, at: number): boolean {
  const classes = new Set(['\\w', '\\d', '\\s', '\\W', '\\D', '\\S'])
  return classes.has(source.slice(at - 2, at)) || classes.has(source.slice(at + 1, at + 3))
}
