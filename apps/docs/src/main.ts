/** `pnpm build`: the site into `dist`. */
import { fileURLToPath } from 'node:url'
import { buildSite } from './build.ts'

await buildSite(fileURLToPath(new URL('../dist', import.meta.url)))
