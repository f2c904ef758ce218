/** Whether no two items are equal as JSON, whatever the order of their members. */
export function hasUniqueItems(items: readonly unknown[]): boolean {
  return new Set(items.map(canonicalJson)).size === items.length
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member) => sortMembers(member))
}

function sortMembers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
