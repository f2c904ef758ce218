/** `pnpm build`: the site into `dist`, the published package into `package`, and what each page weighs. */
import { join } from 'node:path'
import { docsFolder } from '../folders.ts'
import { buildSite } from './build-site.ts'
import { weighPages } from './weigh.ts'
import { writePackage } from './write-package.ts'

const [unknown] = process.argv.slice(2)
if (unknown !== undefined) {
  console.error(
    `Unknown argument ${JSON.stringify(unknown)}. This command has none; \`npm run docs\` takes --overlay FILE.`,
  )
  process.exit(1)
}
const folder = join(docsFolder, 'dist')
await buildSite(folder)
await writePackage(join(docsFolder, 'package'))

const kB = (bytes: number) => `${Math.round(bytes / 1000)} kB`
for (const { page, first, bytes, gzipped } of await weighPages(folder)) {
  console.log(`${page}: ${kB(first)} until the first text, ${kB(bytes)} with all it loads, ${kB(gzipped)} compressed`)
}
