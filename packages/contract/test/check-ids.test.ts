import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Check } from '@b2core-clients/openapi-contract'
import { expect, it } from 'vitest'
import { type Installation, readInstallation } from '../src/suite/installation.ts'
import { preparedClients } from './support/document.ts'

type MakeChecks = (installation: Installation) => Check[]

const installation = readInstallation(preparedClients)
const suite = fileURLToPath(new URL('../src/suite/', import.meta.url))
const relations = preparedClients.checks.filter(({ kind }) => kind === 'relation')

/** The ids of the checks that a file of the suite exports, by the file's path inside the suite. */
async function idsByFile(): Promise<Map<string, string[]>> {
  const files = (await readdir(suite, { recursive: true })).filter((file) => file.endsWith('.ts'))
  const modules = files.filter((file) => !file.endsWith('index.ts'))
  const exported = await Promise.all(modules.map(async (file) => [file, await import(join(suite, file))] as const))
  return new Map(
    exported.map(([file, module]) => {
      const makers = Object.entries(module).filter(([name]) => name.endsWith('Checks'))
      return [file, makers.flatMap(([, make]) => (make as MakeChecks)(installation).map(({ id }) => id))]
    }),
  )
}

it('keeps each relation in the file or the folder that its id begins with', async () => {
  for (const [file, ids] of await idsByFile()) {
    const group = file.split(sep)[0]?.replace(/\.ts$/, '')
    expect(ids.filter((id) => !id.startsWith(`${group}/`))).toEqual([])
  }
})

it('runs every relation that a file exports', async () => {
  const exported = [...(await idsByFile()).values()].flat()
  expect(relations.map(({ id }) => id).toSorted()).toEqual(exported.toSorted())
})

it('gives every check its own id, which begins with its group', () => {
  const ids = preparedClients.checks.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(preparedClients.checks.filter(({ id, group }) => !id.startsWith(`${group}/`))).toEqual([])
})
