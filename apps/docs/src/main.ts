/** `pnpm build`: the site into `dist`, and what each of its pages weighs. */
import { fileURLToPath } from 'node:url'
import { buildSite } from './build.ts'
import { weighPages } from './weigh.ts'

const folder = fileURLToPath(new URL('../dist', import.meta.url))
await buildSite(folder)

const kB = (bytes: number) => `${Math.round(bytes / 1000)} kB`
for (const { page, first, bytes, gzipped } of await weighPages(folder)) {
  console.log(`${page}: ${kB(first)} until the first text, ${kB(bytes)} with all it loads, ${kB(gzipped)} compressed`)
}
