import { type Fault, fault } from '../../planting/fault.ts'
import { withBytes } from '../../planting/responses.ts'

/** HEAD and GET of one address at the same time. */
export const headBesideGetFaults: readonly Fault[] = [
  fault('get-beside-head-is-empty', 'A read that begins while HEAD of the same address is in progress has no body.', {
    http: (next) => {
      const open = new Map<string, number>()
      const count = (key: string, step: number) => open.set(key, (open.get(key) ?? 0) + step)
      return async (request) => {
        const key = request.url
        if (request.method === 'HEAD') {
          count(key, 1)
          return next(request).finally(() => count(key, -1))
        }
        const isBeside = request.method === 'GET' && (open.get(key) ?? 0) > 0
        const response = await next(request)
        return isBeside && response.status === 200 ? withBytes(response, null) : response
      }
    },
  }),
  fault(
    'head-beside-get-takes-its-body',
    'A HEAD that begins while a read of the same address is in progress takes the body from this read.',
    {
      http: (next) => {
        const open = new Map<string, { isTaken: boolean }>()
        return async (request) => {
          const read = open.get(request.url)
          if (request.method === 'HEAD' && read) read.isTaken = true
          if (request.method !== 'GET') return next(request)
          const own = { isTaken: false }
          open.set(request.url, own)
          const response = await next(request)
          if (open.get(request.url) === own) open.delete(request.url)
          return own.isTaken && response.status === 200 ? withBytes(response, null) : response
        }
      },
    },
  ),
]
