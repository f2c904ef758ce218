import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './root.ts'
import { importsOf, listRooms } from './testing/architecture.ts'

const text = await readFile(join(root, 'ARCHITECTURE.md'), 'utf8')
const [, section = ''] = /^## Rooms.*?\n(.*?)^## /ms.exec(text) ?? []
/** The rows of the table: a room and the last cell, which names what it imports. */
const rows = [...section.matchAll(/^\| `([^`]+)` \|.*\| ([^|]+) \|$/gm)].map(([, room = '', cell = '']) => ({
  room,
  cell,
}))
const rooms = await listRooms()

test('every room has a row in ARCHITECTURE.md', () => {
  expect(rows.map(({ room }) => room).sort()).toEqual(rooms)
})

describe('a room imports what its row says', () => {
  test.each(rows)('$room: $cell', async ({ room, cell }) => {
    const real = await importsOf(room, 'code')
    if (cell === 'any package') {
      expect(real.filter((other) => !other.startsWith('packages/'))).toEqual([])
    } else {
      const named = cell === 'nothing of ours' ? [] : [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
      expect(real).toEqual(named.sort())
    }
  })
})

test('each tool that can be replaced is in the file that the table names', async () => {
  const tools = [...text.matchAll(/^\| (\w[\w-]*) \| `([^`]+\.ts)` \|$/gm)]
  expect(tools.map(([, tool]) => tool)).toEqual(['openapi-typescript', 'openapi-fetch', 'Prism'])
  for (const [, tool = '', file = ''] of tools) {
    expect(await readFile(join(root, file), 'utf8'), file).toMatch(new RegExp(`from '(@stoplight/)?${tool}`, 'i'))
  }
})

test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md'])(
  '%s names only files and folders that exist',
  async (name) => {
    const page = await readFile(join(root, name), 'utf8')
    const named = [...page.matchAll(/`((?:apps|bench|decisions|packages|scripts|spec)\/[^`\s]*)`/g)].map(
      ([, path = '']) => path,
    )
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  },
)
