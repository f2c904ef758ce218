import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { writeWholeFile } from '../src/whole-file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'b2core-whole-'))
  const made = folder
  onTestFinished(() => rm(made, { recursive: true }))
})

test('a file is made or replaced, and nothing is left beside it', async () => {
  const file = join(folder, 'a.yaml')
  await writeWholeFile(file, 'first')
  await writeWholeFile(file, 'second')
  expect([await readFile(file, 'utf8'), await readdir(folder)]).toEqual(['second', ['a.yaml']])
})

test('a link stays, and the file it leads to is replaced', async () => {
  await writeFile(join(folder, 'real.yaml'), 'first')
  await symlink('real.yaml', join(folder, 'link.yaml'))
  await writeWholeFile(join(folder, 'link.yaml'), 'second')
  expect(await readFile(join(folder, 'real.yaml'), 'utf8')).toBe('second')
  expect((await readdir(folder)).sort()).toEqual(['link.yaml', 'real.yaml'])
})

test('a link to a file that does not exist stays, and the file is made', async () => {
  await symlink('second.yaml', join(folder, 'first.yaml'))
  await symlink('real.yaml', join(folder, 'second.yaml'))
  await writeWholeFile(join(folder, 'first.yaml'), 'text')
  expect(await readFile(join(folder, 'real.yaml'), 'utf8')).toBe('text')
  expect(await readFile(join(folder, 'first.yaml'), 'utf8')).toBe('text')
  expect((await readdir(folder)).sort()).toEqual(['first.yaml', 'real.yaml', 'second.yaml'])
})

test('a link that leads to itself is refused', async () => {
  await symlink('loop.yaml', join(folder, 'loop.yaml'))
  await expect(writeWholeFile(join(folder, 'loop.yaml'), 'text')).rejects.toThrow('cannot be written (ELOOP)')
})

test('a folder is not replaced, and neither is a pipe', async () => {
  await expect(writeWholeFile(folder, 'text')).rejects.toThrow('is not a file')
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  await expect(writeWholeFile(pipe, 'text')).rejects.toThrow('is not a file')
  expect([await readdir(folder), (await stat(pipe)).isFIFO()]).toEqual([['pipe'], true])
})

test('what cannot be written is refused', async () => {
  await expect(writeWholeFile(join(folder, 'none', 'a.yaml'), 'text')).rejects.toThrow('cannot be written (ENOENT)')
})
