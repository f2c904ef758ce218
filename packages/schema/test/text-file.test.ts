import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readOverlays } from '../src/overlay/index.ts'
import { readTextFile } from '../src/text-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'b2core-text-'))
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

test('a file is read without its byte order mark', async () => {
  expect(await readTextFile(await file('mark', '\uFEFFhost: é'))).toBe('host: é')
})

test.each([
  ['latin-1', Buffer.from('é', 'latin1'), 'is not text in UTF-8'],
  ['utf-16', Buffer.from('\uFEFFa', 'utf16le'), 'is not text in UTF-8'],
  ['large', 'a'.repeat(101), 'has more than 100 bytes'],
])('a file that is %s is refused', async (name, content, problem) => {
  await expect(readTextFile(await file(name, content), 100)).rejects.toThrow(problem)
})

test('what is not there is refused', async () => {
  await expect(readTextFile(join(folder, 'none'))).rejects.toThrow('cannot be read (ENOENT)')
  await expect(readTextFile(folder)).rejects.toThrow('cannot be read (EISDIR)')
})

describe.skipIf(process.platform === 'win32')('what is not a regular file', () => {
  const pipe = (name: string) => {
    execFileSync('mkfifo', [join(folder, name)])
    return join(folder, name)
  }

  test('is read to its end when it is a pipe', async () => {
    const path = pipe('written')
    const [text] = await Promise.all([readTextFile(path), writeFile(path, 'from another program')])
    expect(text).toBe('from another program')
  })

  test('is refused when it is a pipe with too much content', async () => {
    const path = pipe('endless')
    const writing = writeFile(path, 'a'.repeat(1_000_000)).catch((error) => error.code)
    await expect(readTextFile(path, 100)).rejects.toThrow('has more than 100 bytes')
    expect(await writing).toBe('EPIPE')
  })

  test('is refused when it is a device, which may have no end', async () => {
    await expect(readTextFile('/dev/zero')).rejects.toThrow('is not a file')
    await expect(readOverlays(['/dev/zero'])).rejects.toThrow(
      'The overlay /dev/zero is not a file. Give the path of a JSON or YAML file.',
    )
  })
})
