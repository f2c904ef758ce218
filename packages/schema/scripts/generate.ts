/** `pnpm generate`: writes the generated files from the spec, or from the spec with overlays on it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { generate, generatedFolder } from './generated-files.ts'

const usage = `Usage: pnpm generate [--overlay FILE]... [--out FOLDER]
  --overlay FILE  an OpenAPI Overlay to apply first, such as the Registration wizard of one installation; repeatable
  --out FOLDER    where to write (default: packages/schema/src/generated, which then differs from what is committed)`

// pnpm runs this inside the package; a relative path is meant from where the person stands.
const here = process.env.INIT_CWD ?? process.cwd()

try {
  const { values } = parseArgs({
    options: {
      overlay: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(usage)
  } else {
    const folder = values.out === undefined ? generatedFolder : resolve(here, values.out)
    const files = await generate(values.overlay.map((file) => resolve(here, file)))
    await mkdir(folder, { recursive: true })
    for (const [name, text] of files) await writeFile(resolve(folder, name), text)
    console.log(`Generated ${files.map(([name]) => relative(here, resolve(folder, name))).join(', ')}.`)
  }
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
  process.exitCode = 1
}
