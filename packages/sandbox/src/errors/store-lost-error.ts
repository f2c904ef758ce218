import { StoreError } from './store-error.ts'

/** The store is gone, so that nothing it returns can be relied on: its file was deleted, replaced or truncated. */
export class StoreLostError extends StoreError {
  override readonly name = 'StoreLostError'
}
