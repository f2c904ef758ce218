import { expect, test } from 'vitest'
import { RecentMap } from '../src/caching/recent-map.ts'

test('a further entry replaces the one that was set least recently', () => {
  const map = new RecentMap<number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.set('a', 3)
  map.set('c', 4)
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([3, undefined, 4])
  expect([...map.values()]).toEqual([3, 4])
})

test('an entry that is only read is not more recent', () => {
  const map = new RecentMap<number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.get('a')
  map.set('c', 3)
  expect([...map.values()]).toEqual([2, 3])
})
