import type { OpenTarget } from '../target/target.ts'

/** A text that nobody may see, and what a shell puts in its place. */
export interface Secret {
  readonly text: string
  readonly shell: string
}

const variables = { admin: 'B2CORE_TOKEN', restricted: 'B2CORE_RESTRICTED_TOKEN' } as const

/** A shorter token is no secret, and to mask it would spoil every text. */
const shortest = 6

/** A run's tokens, in each way that they are written on the wire. The longest come first: one may begin another. */
export function secretsOf(tokens: OpenTarget['tokens']): Secret[] {
  const found = (['admin', 'restricted'] as const).flatMap((role) => {
    const token = tokens[role]
    if (token === undefined || token.length < shortest) return []
    const [name, pair] = [variables[role], token.includes(':') ? '' : 'user:']
    return [
      { text: token, shell: `$${name}` },
      { text: encodeURIComponent(token), shell: `$${name}` },
      { text: Buffer.from(pair + token).toString('base64'), shell: `$(printf %s "${pair}$${name}" | base64)` },
    ]
  })
  return found.toSorted((a, b) => b.text.length - a.text.length)
}

/** The text with every secret replaced. */
export const mask = (text: string, secrets: readonly Secret[]): string =>
  secrets.reduce((masked, secret) => masked.replaceAll(secret.text, secret.shell), text)
