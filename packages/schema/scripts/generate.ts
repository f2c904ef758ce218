/** `pnpm generate`: writes the generated files from the spec, or from the spec with overlays on it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { documentFiles, type GeneratedFile, generatedFolder, sourceFiles } from './generated-files.ts'

const usage = `Usage: pnpm generate [--overlay FILE]... [--out FOLDER]
  --overlay FILE  an OpenAPI Overlay to apply first, such as the Registration wizard of one installation; repeatable
  --out FOLDER    where to write (default: packages/schema/src/generated, which then differs from what is committed)`

// pnpm runs this inside the package; a relative path is meant from where the person is.
const here = process.env.INIT_CWD ?? process.cwd()

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      overlay: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(usage)
    return
  }
  const overlays = values.overlay.map((file) => resolve(here, file))
  if (values.out === undefined) {
    const sources = await sourceFiles()
    await write(sources, generatedFolder)
    const documents = await documentFiles(overlays)
    await write(documents, generatedFolder)
    report([...sources, ...documents], generatedFolder)
  } else {
    const folder = resolve(here, values.out)
    const documents = await documentFiles(overlays)
    await write(documents, folder)
    report(documents, folder)
  }
}

async function write(files: readonly GeneratedFile[], folder: string): Promise<void> {
  for (const { name, text } of files) {
    const file = resolve(folder, name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}

const report = (files: readonly GeneratedFile[], folder: string): void =>
  console.log(`Generated ${files.map(({ name }) => relative(here, resolve(folder, name))).join(', ')}.`)

try {
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
