import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './root.ts'
import { findWords } from './testing/words.ts'

/** Holds the tables of an earlier version, whose names cannot change. */
const oldNames = /^packages\/sandbox\/test\/support\/old-file\.ts$/

test('texts use the words of the list in CONTRIBUTING', async () => {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '*.md', '*.mjs', '*.ts', '*.yaml', '*.yml']
  const { stdout } = await promisify(execFile)('git', list, { cwd: root })
  const files = stdout.split('\n').filter((file) => file !== '' && existsSync(join(root, file)) && isOurs(file))
  const findings: string[] = []
  for (const file of files) {
    // The list itself names the words.
    const text = (await readFile(join(root, file), 'utf8')).replace(/^## Words\n.*?(?=^## )/ms, '')
    for (const { line, found, instead } of findWords(file, text)) {
      findings.push(`${file}:${line}: "${found}"; write: ${instead}`)
    }
  }
  expect(findings).toEqual([])
})

test.each([
  ['a.md', 'The sandbox answers every call.', 'answers'],
  ['a.yaml', 'description: A field that stands in the document.', 'stands in'],
  ['a.ts', '// It passes over what it does not know.\n', 'passes over'],
  ['a.ts', "throw new Error('Mend the file.')\n", 'Mend'],
  ['a.ts', 'const text = `It is used by the mock alone.`\n', 'by the mock alone'],
])('in %s, %j is found', (file, text, found) => {
  expect(findWords(file, text).map((finding) => finding.found)).toEqual([found])
})

test.each([
  ['a.md', 'The file `answer.ts` is old.'],
  ['a.md', '```ts\nconst answer = 1\n```\n'],
  ['a.ts', 'const answer = await mend(bear)\n'],
  ['a.ts', "import { answer } from './answer.ts'\n"],
  ['a.ts', "const kinds = ['answer', 'mend']\n"],
])('in %s, %j is code', (file, text) => {
  expect(findWords(file, text)).toEqual([])
})

function isOurs(file: string): boolean {
  return !oldNames.test(file) && !/\/generated\/|^pnpm-lock|^scripts\/words/.test(file)
}
