import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createB2CoreClient } from '../../packages/client/dist/index.js'
import { median, round, type Suite, shuffled } from '../figure.ts'

// A round takes a quarter of a second, and they differ by a tenth.
const rounds = 25
const total = 100_000
const pageSize = 100
// As many as `iterate` has under way while it waits: the page in use and two ahead.
const concurrency = 3

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What somebody would write by hand: three pages at a time, in order, parsed, and nothing checked. */
async function* byHand(baseUrl: string): AsyncGenerator<{ clientId: number }> {
  const fetchPage = async (offset: number) => {
    const url = `${baseUrl}/api/v2/clients?limit=${pageSize}&offset=${offset}`
    const response = await fetch(url, { headers: { Authorization: 'Bearer secret' } })
    return (await response.json()) as { data: { clientId: number }[] }
  }
  const ahead: ReturnType<typeof fetchPage>[] = []
  for (let offset = 0, next = 0; offset < total; offset += pageSize) {
    for (; ahead.length < concurrency && next < total; next += pageSize) ahead.push(fetchPage(next))
    const page = await ahead.shift()
    yield* page?.data ?? []
  }
}

/** All of 100,000 clients, in pages of 100, by `iterate` and by hand; and what stays in memory meanwhile. */
export const suite: Suite = async function* () {
  const server = fork(fileURLToPath(new URL('../client/page-server.ts', import.meta.url)))
  const [port] = (await once(server, 'message')) as [number]
  const baseUrl = `http://127.0.0.1:${port}`
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  const subjects = {
    '@b2core-clients/client': () => clients.iterate({}, { pageSize }),
    'fetch by hand': () => byHand(baseUrl),
  }
  const rates = new Map<string, number[]>()
  for (let turn = -1; turn < rounds; turn++) {
    for (const [name, iterate] of shuffled(Object.entries(subjects))) {
      const started = performance.now()
      let seen = 0
      for await (const _ of iterate()) seen++
      if (seen !== total) throw new Error(`${name} gave ${seen} clients, not ${total}.`)
      if (turn >= 0) rates.set(name, [...(rates.get(name) ?? []), (1_000 * total) / (performance.now() - started)])
    }
  }
  const rateOf = (name: string) => median(rates.get(name) ?? [])
  const share = rateOf('@b2core-clients/client') / rateOf('fetch by hand')
  for (const name of Object.keys(subjects)) {
    yield {
      metric: 'clients iterated',
      subject: name,
      value: Math.round(rateOf(name)),
      unit: '/s',
      goal: null,
      met: null,
    }
  }
  yield {
    metric: 'share of fetch by hand',
    subject: '@b2core-clients/client',
    value: round(share),
    unit: '',
    goal: 'at least 0.80',
    met: share >= 0.8,
  }

  const live: number[] = []
  let seen = 0
  for await (const _ of clients.iterate({}, { pageSize })) {
    if (++seen % 10_000 === 0) {
      collect()
      live.push(process.memoryUsage().heapUsed / 1e6)
    }
  }
  const growth = (live.at(-1) ?? 0) - (live[0] ?? 0)
  // The identifiers already given are kept, a few bytes each; the clients are not.
  yield {
    metric: 'live memory from 10,000 to 100,000',
    subject: '@b2core-clients/client',
    value: round(growth),
    unit: 'MB',
    goal: 'at most 5',
    met: growth <= 5,
  }
  server.disconnect()
}
