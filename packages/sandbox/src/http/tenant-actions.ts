import { describeValue } from '../errors/describe-value.ts'
import { UnknownNameError } from '../errors/unknown-name-error.ts'
import { tenantHeader, tenantRoot } from '../tenants/names.ts'
import type { Tenants } from '../tenants/tenants.ts'
import type { ControlAction } from './control-actions.ts'

/** The actions that create, list and drop tenants, by method and path below the control path. */
export function createTenantActions(tenants: Tenants): ReadonlyMap<string, ControlAction> {
  return new Map<string, ControlAction>([
    ['GET /tenants', () => tenants.list()],
    [
      'POST /tenants',
      async ({ body }) => {
        const { name, token } = await tenants.create(body ?? {})
        return { name, token, path: `${tenantRoot}/${name}`, headers: { [tenantHeader]: name } }
      },
    ],
    [
      'DELETE /tenants/{name}',
      async ({ name }) => {
        if (!(await tenants.drop(name))) throw new UnknownNameError(`There is no tenant ${describeValue(name)}.`)
      },
    ],
  ])
}
