/** One line of what `doctor` found. */
export interface Finding {
  /** `ok`, `missing` for what is optional and not there, `wrong` for what has to be fixed. */
  readonly verdict: 'ok' | 'missing' | 'wrong'
  /** What was looked at, in a word or two. */
  readonly subject: string
  readonly text: string
}

export const ok = (subject: string, text: string): Finding => ({ verdict: 'ok', subject, text })
export const missing = (subject: string, text: string): Finding => ({ verdict: 'missing', subject, text })
export const wrong = (subject: string, text: string): Finding => ({ verdict: 'wrong', subject, text })
