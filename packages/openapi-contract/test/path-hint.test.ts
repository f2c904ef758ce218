import { expect, it } from 'vitest'
import { pathHint } from '../src/command/path-hint.ts'

const under = (url: string) => ({ servers: [{ url }] })

it('names the path of the document if the target has none', () => {
  const hint = (path: string, target: string) => pathHint(under(`https://a.name${path}`), target)
  expect(hint('/api/v1/', 'http://127.0.0.1:4020')).toEqual([
    'The server in the document has the path /api/v1. If yours has it too, give --target http://127.0.0.1:4020/api/v1.',
  ])
  expect(pathHint(under('/api'), 'https://b.name/')).toHaveLength(1)
  expect(hint('/api', 'https://b.name/other')).toEqual([])
  expect(hint('', 'https://b.name')).toEqual([])
  expect(hint('/api', 'sandbox')).toEqual([])
  expect(pathHint({}, 'https://b.name')).toEqual([])
})
