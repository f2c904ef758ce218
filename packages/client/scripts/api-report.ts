/** `node scripts/api-report.ts`: writes `generated/api.d.ts`, the public types as built, so that reviews show changes. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('..', import.meta.url))
export const reportFile = join(folder, 'generated/api.d.ts')

/** All built declarations that the entry points reach, without comments, under the names of their files. */
export async function apiReport(): Promise<string> {
  const { exports } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const entries = Object.values<{ types?: string }>(exports).flatMap(({ types }) =>
    types ? [join(folder, types)] : [],
  )
  const files = new Map<string, string>()
  for (const file of entries) await collect(file, files)
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1))
  return `// The public types, built from src by \`pnpm --filter @b2core-clients/client api\`. Do not edit.\n${sorted
    .map(([file, text]) => `\n// ${relative(join(folder, 'dist'), file)}\n${text}`)
    .join('')}`
}

async function collect(file: string, files: Map<string, string>): Promise<void> {
  if (files.has(file)) return
  const text = await readFile(file, 'utf8')
  files.set(file, text.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, ''))
  for (const [, path = ''] of text.matchAll(/from '(\.[^']+)\.(?:ts|js)'/g))
    await collect(join(dirname(file), `${path}.d.ts`), files)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(dirname(reportFile), { recursive: true })
  await writeFile(reportFile, await apiReport())
  console.log(`Wrote ${relative(process.cwd(), reportFile)}.`)
}
