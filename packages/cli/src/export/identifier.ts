import { StoppedError } from '../command/errors.ts'
import type { ClientObject } from './cells.ts'
import type { ClientId } from './store/state.ts'

/** How a client's identifier is read: as the number or the text that the document says it is. */
export function identifier(type: 'integer' | 'text'): (client: ClientObject) => ClientId {
  if (type === 'text') return ({ clientId }) => String(clientId)
  return ({ clientId }) => {
    const number = typeof clientId === 'string' && /^-?\d+$/.test(clientId) ? Number(clientId) : clientId
    if (Number.isSafeInteger(number)) return number as number
    throw new StoppedError(
      `The host returned the clientId ${JSON.stringify(clientId)}, and the document says integer; describe its type in an overlay.`,
    )
  }
}
