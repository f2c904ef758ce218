/** `pnpm --filter @b2core-clients/docs record`: runs every sample and writes down what it printed, to be read over. */
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { samplesFolder } from '../src/folders.ts'
import { outputOf } from '../src/samples/samples.ts'
import { runSample } from '../test/run-sample.ts'

for (const file of (await readdir(samplesFolder, { recursive: true })).filter((name) =>
  /\.(sh|ts|py|php)$/.test(name),
)) {
  await writeFile(join(samplesFolder, outputOf(file)), `${await runSample(file)}\n`)
}
