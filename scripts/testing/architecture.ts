import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { root } from '../root.ts'

/** Folders that hold rooms, and rooms themselves. */
const groups = ['packages', 'apps']
const single = ['spec', 'scripts', 'bench']

/** Names a module as a whole: `from 'x'`, `import('x')`, `import.meta.resolve('x')`, `require.resolve('x')`. */
const named = /\b(?:from|import|resolve)\s*\(?\s*'([^'\n]+)'/g

export async function listRooms(): Promise<string[]> {
  const folders = await Promise.all(
    groups.map(async (group) => (await readdir(join(root, group))).map((name) => `${group}/${name}`)),
  )
  return [...single, ...folders.flat()].sort()
}

/** The other rooms that a room imports, from its own code or from its tests. */
export async function importsOf(room: string, from: 'code' | 'tests'): Promise<string[]> {
  const rooms = await listRooms()
  const files = (await listFiles(room)).filter((file) => isTest(file) === (from === 'tests'))
  const found = new Set<string>()
  for (const file of files) {
    const text = await readFile(join(root, file), 'utf8')
    for (const [, name = ''] of text.matchAll(named)) {
      const other = rooms.find((each) => each !== room && leadsTo(name, file, each))
      if (other) found.add(other)
    }
  }
  return [...found].sort()
}

function leadsTo(name: string, file: string, room: string): boolean {
  if (name.startsWith('.')) return isInside(join(dirname(file), name), room)
  const own = /^@b2core-clients\/([^/]+)/.exec(name)?.[1]
  return own !== undefined && room.split('/').at(-1) === own
}

const isInside = (file: string, room: string): boolean => file.split(sep).join('/').startsWith(`${room}/`)

const isTest = (file: string): boolean => /\.test(-d)?\.ts$|\/(test|testing|recipes|samples)\//.test(file)

async function listFiles(room: string): Promise<string[]> {
  const entries = await readdir(join(root, room), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !/\/(node_modules|dist|dist\.building|generated|reports)\//.test(file))
}
