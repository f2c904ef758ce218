/** `pnpm generate [--overlay FILE]`: writes `src/generated` from the spec, or from the spec with an overlay on it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { generate, generatedFolder } from './generated-files.ts'

const usage = 'Usage: pnpm generate [--overlay FILE]...'

try {
  const { values } = parseArgs({ options: { overlay: { type: 'string', multiple: true }, help: { type: 'boolean' } } })
  if (values.help) {
    console.log(usage)
  } else {
    // pnpm runs this inside the package; a relative overlay is meant from where the person stands.
    const overlays = (values.overlay ?? []).map((file) => resolve(process.env.INIT_CWD ?? '.', file))
    const files = await generate(overlays)
    await mkdir(generatedFolder, { recursive: true })
    for (const [name, text] of files) await writeFile(resolve(generatedFolder, name), text)
    console.log(`Generated ${files.map(([name]) => `packages/schema/src/generated/${name}`).join(' and ')}.`)
  }
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
  process.exitCode = 1
}
