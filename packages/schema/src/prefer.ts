/** A documented response that a caller asks for. */
export interface Preference {
  readonly code?: number
  /** The name of the example. */
  readonly example?: string
}

/** Reads `Prefer: code=429, example=NAME`. It ignores other preferences, as RFC 7240 requires. */
export function readPrefer(header: string | undefined): Preference {
  const preference: { code?: number; example?: string } = {}
  for (const part of header?.split(/[,;]/) ?? []) {
    const [, name, value] = /^\s*(\w+)\s*=\s*"?([^"]*?)"?\s*$/.exec(part) ?? []
    if (name === 'code' && /^[1-9]\d\d$/.test(value ?? '')) preference.code = Number(value)
    if (name === 'example' && value) preference.example = value
  }
  return preference
}
