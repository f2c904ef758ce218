import type { Choice } from './engine.ts'

/** Reads `Prefer: code=429, example=NAME` (RFC 7240). It ignores what it does not know, as the RFC requires. */
export function readPrefer(header: string | undefined): Choice {
  const choice: Choice = {}
  for (const preference of (header ?? '').split(/[,;]/)) {
    const [, name, value] = /^\s*(\w+)\s*=\s*"?([^"]*?)"?\s*$/.exec(preference) ?? []
    if (name === 'code' && /^[1-5]\d\d$/.test(value ?? '')) choice.code = Number(value)
    if (name === 'example' && value) choice.example = value
  }
  return choice
}
