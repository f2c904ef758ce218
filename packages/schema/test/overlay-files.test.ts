import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readOverlays } from '../src/overlay/index.ts'

describe('an overlay file', () => {
  const folder = mkdtemp(join(tmpdir(), 'b2core-overlay-'))
  afterAll(async () => rm(await folder, { recursive: true }))
  async function read(name: string, text: string) {
    const file = join(await folder, name)
    await writeFile(file, text)
    return readOverlays([file])
  }

  test('is read as YAML or JSON, and named by its path', async () => {
    const [yaml] = await read('a.yaml', 'overlay: 1.0.0\nactions: []\n')
    expect(yaml).toEqual({ name: join(await folder, 'a.yaml'), content: { overlay: '1.0.0', actions: [] } })
    expect((await read('a.json', '{"overlay":"1.0.0"}'))[0]?.content).toEqual({ overlay: '1.0.0' })
  })

  test('that is not there, or neither JSON nor YAML, is named in one line', async () => {
    await expect(readOverlays(['no/such/overlay.yaml'])).rejects.toThrow(
      'There is no overlay at no/such/overlay.yaml. Give the path of a JSON or YAML file.',
    )
    await expect(read('b.yaml', 'a: [1\nb: }')).rejects.toThrow(
      /^[^\n]*b\.yaml is neither JSON nor YAML: [^\n]*[^:\n]$/,
    )
    await expect(read('tag.yaml', 'a: !nope b')).rejects.toThrow(
      /tag\.yaml is neither JSON nor YAML: [^\n]*!nope[^\n]*\d$/,
    )
    await expect(read('deep.yaml', 'a: '.concat('['.repeat(5000)))).rejects.toThrow(
      /deep\.yaml is neither JSON nor YAML: It is nested too deeply\. See line 1, column \d+$/,
    )
    await expect(read('two.yaml', 'a: 1\n---\nb: 2')).rejects.toThrow('It has more than one document. See line 2')
    await expect(read('key.yaml', 'a:\n  ? [b, c]\n  : 1')).rejects.toThrow(
      'A key is a list or an object. See line 2, column 5',
    )
    await expect(read('b.json', '{')).rejects.toThrow('b.json is neither JSON nor YAML')
    await expect(readOverlays([await folder])).rejects.toThrow('cannot be read (EISDIR)')
  })

  test('whose aliases multiply is refused', async () => {
    const lines = [
      'a0: &a0 x',
      ...Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`),
    ]
    await expect(read('laughs.yaml', lines.join('\n'))).rejects.toThrow('neither JSON nor YAML')
  })
})
