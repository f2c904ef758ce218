import { conformanceChecks, createRun, hostTarget, mainRole, runChecks } from '../../src/index.ts'
import { preparePaths } from './prepare-paths.ts'

type Serve = (request: Request) => Response | Promise<Response>

export interface Whole {
  readonly paths: object
  readonly components?: object
  /** Only checks whose id contains one of these. @default all */
  readonly only?: readonly string[]
  readonly seed?: number
  /** Makes a server with its own data. */
  readonly create: () => Serve
}

export const token = 'a-token-of-this-server'

/** Runs the checks of a document against a server that nobody else uses. */
export async function runWhole({ paths, components, only = [''], seed = 1, create }: Whole) {
  const prepared = preparePaths(paths, components)
  const serve = create()
  const target = hostTarget({
    name: 'whole',
    url: 'http://localhost',
    tokens: { [mainRole]: { value: token, variable: 'TOKEN' } },
    capabilities: ['writes', 'state', 'exclusive data'],
    fetch: async (request) => serve(request),
  })
  const checks = conformanceChecks(prepared).filter(({ id }) => only.some((part) => id.includes(part)))
  const run = createRun(prepared, target, { seed })
  const results = await runChecks(run, checks)
  return {
    run,
    results,
    passed: results.flatMap(({ id, outcome }) => (outcome === 'passed' ? [id] : [])),
    failed: results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : [])),
  }
}
