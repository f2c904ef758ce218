import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaults } from '../src/settings.ts'
import { packageFolder } from './support/installed.ts'

const read = (path: string) => readFile(join(packageFolder, path), 'utf8')
const number = (text = '') => Number(text.replace(/[_ ]/g, ''))

test('the docstrings state the defaults', async () => {
  const text = await read('src/options.ts')
  const stated = [
    ...text.matchAll(/@default ([\d_]+) \*\/\n\s+readonly (\w+)|@default ([\d_]+)\n\s+\*\/\n\s+readonly (\w+)/g),
  ]
  expect(Object.fromEntries(stated.map(([, one, name, other, same]) => [name ?? same, number(one ?? other)]))).toEqual(
    defaults,
  )
})

test('the README states the defaults', async () => {
  const rows = [...(await read('README.md')).matchAll(/^\| ((?:`\w+`(?:, )?)+)[^|]*\| +(\d[\d ,]*?) +\|/gm)]
  const stated = rows.flatMap(([, names = '', values = '']) => {
    const numbers = values.split(', ')
    return names.split(', ').map((name, index) => [name.replaceAll('`', ''), number(numbers[index])])
  })
  expect(Object.fromEntries(stated)).toEqual(defaults)
})
