/** A word that texts of this project do not use, and what to write instead. */
interface Word {
  readonly pattern: RegExp
  readonly instead: string
}

/** The checked part of the word list in CONTRIBUTING.md. Words that are often right are not part of it. */
const words: readonly Word[] = [
  { pattern: /\banswer(s|ed|ing)?\b/i, instead: 'returns, response, responds' },
  { pattern: /\bmend(s|ed|ing)?\b/i, instead: 'fix' },
  { pattern: /\bbears?\b/i, instead: 'has' },
  { pattern: /\bstands? (in|at|on|under|beside|above|below|between|there|alone)\b/i, instead: 'is' },
  { pattern: /\bpass(es|ed|ing)? over\b/i, instead: 'ignores' },
  { pattern: /\b(in|by|to|of|for|from) [\w./-]+( [\w./-]+)? alone\b|\balone (may|can|is|are|has)\b/i, instead: 'only' },
  { pattern: /\b(that|which) (is|are) none\b/i, instead: 'invalid, or "there is no …"' },
  { pattern: /\banew\b/i, instead: 'again' },
  { pattern: /\b(whoever|thereof|therein|wherein|whereof|herein)\b/i, instead: 'say who or what' },
  { pattern: /\bas far as can be\b|\bsaid by nobody\b|\bof one's own\b/i, instead: 'normal word order' },
]

export interface Finding {
  readonly line: number
  readonly found: string
  readonly instead: string
}

/** Words that are not plain English: in the comments and strings of code, and in the whole text of other files. */
export function findWords(file: string, text: string): Finding[] {
  const findings: Finding[] = []
  for (const part of /\.(ts|mjs)$/.test(file) ? textsOfCode(text) : [{ text, start: 0 }]) {
    const prose = withoutCode(part.text)
    for (const { pattern, instead } of words) {
      for (const match of prose.matchAll(new RegExp(pattern, 'gi'))) {
        const line = text.slice(0, part.start + match.index).split('\n').length
        findings.push({ line, found: match[0], instead })
      }
    }
  }
  return findings
}

/** The comments of a TypeScript file, and the strings that are sentences: those with a space. */
function textsOfCode(code: string): { text: string; start: number }[] {
  const parts = /\/\/[^\n]*|\/\*.*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/gs
  return [...code.matchAll(parts)]
    .map(({ 0: text, index }) => ({ text, start: index }))
    .filter(({ text }) => text.startsWith('/') || text.includes(' '))
}

/** Replaces with spaces what is not prose: code in backticks, blocks of code, placeholders and addresses. */
function withoutCode(text: string): string {
  const code = /^```.*?^```|(?<=.)`[^`\n]+`|\$\{[^}]*\}|https?:\/\/\S+/gms
  return text.replace(code, (match) => match.replace(/[^\n]/g, ' '))
}
