import { StoreError } from './store-error.ts'

/**
 * The store is lost, so that nothing it returns can be relied on: its file was deleted, replaced, truncated, overwritten or
 * damaged, or its database cannot be reached.
 */
export class StoreLostError extends StoreError {
  override readonly name = 'StoreLostError'
}
