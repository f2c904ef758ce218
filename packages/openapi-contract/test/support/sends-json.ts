import { bareType } from '../../src/exchange/media-type.ts'

/** Whether a request has a body of JSON, however its type is written. */
export const sendsJson = ({ headers }: Request): boolean =>
  bareType(headers.get('content-type') ?? '') === 'application/json'
