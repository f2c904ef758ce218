import { StoreError } from './store-error.ts'

/** The store is changing many clients, for longer than a caller can wait. It has changed nothing for this caller. */
export class StoreBusyError extends StoreError {
  override readonly name = 'StoreBusyError'
}
