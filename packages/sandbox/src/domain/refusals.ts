/** An active client has this email already. */
export class EmailTakenError extends Error {
  override readonly name = 'EmailTakenError'
}

/** The store could not keep or read something: a full disk, a read-only file, a broken database. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

/** Something the person who starts or controls the sandbox can mend; the message says how. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
}
