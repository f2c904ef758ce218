/** Names of fields; a nested one by its path in the create body. */
export interface CustomField {
  /** The field of the Client object. */
  readonly name: string
  /** Where the create body has it: `["info", "nickname"]`. */
  readonly path: readonly string[]
}

/** What the server decides, whatever a body says. */
const assigned = new Set([
  'clientId',
  'status',
  'createTime',
  'updateTime',
  'loggedAt',
  'tags',
  'manager',
  'accounts',
  'type',
  'riskLevel',
  'internalType',
  'verificationLevel',
  // Made from what the body says elsewhere.
  'email',
  'birthday',
  'phone',
  'country',
])

/** The custom fields that are both sent and answered: declared in the create body and in the Client object. */
export function findCustomFields(
  createPaths: Iterable<readonly string[]>,
  clientFields: Iterable<string>,
): CustomField[] {
  const answered = new Set(clientFields)
  return [...createPaths].flatMap((path) => {
    const name = path.at(-1) ?? ''
    return answered.has(name) && !assigned.has(name) ? [{ name, path }] : []
  })
}

/** The values a body has for those fields. */
export function carry(fields: readonly CustomField[], body: unknown): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const { name, path } of fields) {
    const value = path.reduce<unknown>(
      (node, step) =>
        typeof node === 'object' && node !== null && Object.hasOwn(node, step) ? Reflect.get(node, step) : undefined,
      body,
    )
    if (value !== undefined) found[name] = value
  }
  return found
}
