/** A language that samples are written in. Readers choose one for the whole site. */
export interface Language {
  readonly key: string
  /** As tabs name it. */
  readonly label: string
  /** The name of a sample's file in this language. */
  readonly file: string
  /** The word behind the fence of a block of code. */
  readonly fence: string
}

/** In the order of the tabs. The first is shown until a reader chooses. */
export const languages: readonly Language[] = [
  { key: 'curl', label: 'curl', file: 'curl.sh', fence: 'sh' },
  { key: 'typescript', label: 'TypeScript', file: 'typescript.ts', fence: 'ts' },
  { key: 'python', label: 'Python', file: 'python.py', fence: 'python' },
  { key: 'php', label: 'PHP', file: 'php.php', fence: 'php' },
]
