/** The store cannot keep or read something: a full disk, a read-only file, a damaged database. */
export class StoreError extends Error {
  override readonly name: string = 'StoreError'
}
