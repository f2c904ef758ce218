import { ApiError, type B2CoreClient, B2CoreError } from '@b2core-clients/client'
import { CommandError } from '../command/errors.ts'
import type { DescribedInstallation } from '../document/load.ts'
import { connect } from '../installation/connect.ts'
import { problemOf, whatFailed, withFix } from '../installation/fixes.ts'
import type { Host } from '../installation/host.ts'
import { count } from '../terminal/numbers.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type Finding, ok, wrong } from './finding.ts'

/** Milliseconds by which a clock may differ without a warning. */
const toleratedSkewMs = 30_000

/** Makes one small call, and says whether the host responds, whether the token works and what it sees. */
export async function checkHost(
  host: Host,
  dialect: DescribedInstallation['dialect'],
  { env, signal }: Terminal,
): Promise<readonly Finding[]> {
  let client: B2CoreClient
  try {
    client = await connect(host, env, { retries: 0, dialect })
  } catch (error) {
    if (error instanceof CommandError) return [wrong('token', error.message)]
    throw error
  }
  const started = performance.now()
  try {
    const { data, headers } = await client.clients.list({ limit: 1 }, { signal }).raw()
    const took = Math.round(performance.now() - started)
    return [
      ok('host', `${host.url} responds in ${took} ms`),
      ...clockFinding(headers),
      ok('token', `works; it sees ${data.total === 1 ? '1 client' : `${count(data.total)} clients`}`),
    ]
  } catch (error) {
    if (!(error instanceof B2CoreError) || error.kind === 'Aborted') throw error
    return findingsOf(host, error)
  }
}

const otherForm =
  'Check the address. If it is right, this host writes lists in another form: run b2core-clients learn, and give the overlay that it writes to --overlay.'

function findingsOf(host: Host, error: B2CoreError): readonly Finding[] {
  if (error.kind === 'UnusableResponse') return [wrong('host', `${host.url}: ${problemOf(error)}. ${otherForm}`)]
  const problem = withFix(error)
  if (['SignIn', 'Unauthorized', 'Forbidden'].includes(whatFailed(error)))
    return [ok('host', `${host.url} responds`), wrong('token', problem)]
  if (error instanceof ApiError) return [wrong('host', `${host.url} responds, but ${problem}`)]
  return [wrong('host', `${host.url}: ${problem}`)]
}

function clockFinding(headers: Headers): readonly Finding[] {
  const date = Date.parse(headers.get('date') ?? '')
  const skew = Number.isNaN(date) ? 0 : Date.now() - date
  if (Math.abs(skew) < toleratedSkewMs) return []
  const seconds = Math.round(Math.abs(skew) / 1000)
  return [wrong('clock', `this machine is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} the host; set its clock`)]
}
