import type { Tokens } from './target.ts'

/** A text that nobody may see, and what a shell puts in its place. */
export interface Secret {
  readonly text: string
  readonly shell: string
}

/** A shorter token is no secret, and to mask it would spoil every text. */
export const shortestSecret = 6

/** A run's tokens, in each way that they are written on the wire. The longest come first: one may begin another. */
export function secretsOf(tokens: Tokens): Secret[] {
  const found = Object.values(tokens).flatMap(({ value, variable }) => {
    if (value.length < shortestSecret) return []
    const user = value.includes(':') ? '' : 'user:'
    return [
      { text: value, shell: `$${variable}` },
      { text: encodeURIComponent(value), shell: `$${variable}` },
      { text: Buffer.from(user + value).toString('base64'), shell: `$(printf %s "${user}$${variable}" | base64)` },
    ]
  })
  return found.toSorted((a, b) => b.text.length - a.text.length)
}

/** The text with every secret replaced. */
export const mask = (text: string, secrets: readonly Secret[]): string =>
  secrets.reduce((masked, secret) => masked.replaceAll(secret.text, secret.shell), text)
