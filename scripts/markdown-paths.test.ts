import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { root } from './root.ts'

const { stdout } = await promisify(execFile)('git', ['ls-files'], { cwd: root })
const files = stdout.split('\n').filter((file) => existsSync(join(root, file)))

/** A guide links to other pages of the site, which are not files. Its samples name files of the reader. */
const markdown = files.filter((file) => file.endsWith('.md') && !file.startsWith('spec/guides/'))

it.each(markdown)('the files that %s names exist', async (file) => {
  const text = await readFile(join(root, file), 'utf8')
  const sources = [...text.matchAll(/`(\w[\w./-]*\.tsx?)`/g)].map(([, path = '']) => path)
  const isKnown = (path: string) => files.some((known) => `/${known}`.endsWith(`/${path}`))
  expect(sources.filter((path) => !isKnown(path))).toEqual([])
  const links = [...text.matchAll(/\]\(([^)#:\s]+)[)#]/g)].map(([, path = '']) => path)
  expect(links.filter((path) => !existsSync(join(root, dirname(file), path)))).toEqual([])
})
