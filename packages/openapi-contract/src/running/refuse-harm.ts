import { describesRequest, describingOperation } from '../document/describes-request.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import type { Capability } from '../target/target.ts'
import type { ContractRun } from './contract-run.ts'
import { isReadMethod } from './exchange-log.ts'
import { NothingToCheck } from './failure.ts'

type Harmed = Pick<ContractRun, 'operations' | 'excluded' | 'target'>

/** A check names what it needs. Should one forget to, nothing is changed by mistake all the same. */
export function refuseHarm({ operations, excluded, target: { capabilities } }: Harmed, request: ApiRequest): void {
  const { method, target } = request
  const described = excluded.size > 0 && describingOperation(operations, { method, target })
  if (described && excluded.has(described.id)) throw new NothingToCheck(`${described.id} is left out`)
  if (method === 'GET') return
  const require = (need: Capability): void => {
    if (!capabilities.has(need)) throw new NothingToCheck(`the target lacks: ${need} (${method})`)
  }
  if (!describesRequest(operations, { method, target })) require('undescribed methods')
  if (!isReadMethod(method)) require('writes')
}
