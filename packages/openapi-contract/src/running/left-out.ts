import { indexOf } from '../document/operation-index.ts'
import type { Check } from './check.ts'
import type { PreparedDocument } from './prepared.ts'

/** Whether a check is about operations that are all left out. One about a topic of its suite is not. */
export function isLeftOut({ group }: Check, { operations, excluded }: PreparedDocument): boolean {
  const index = indexOf(operations)
  const own = [index.byId(group) ?? [], index.ofPath(group)].flat()
  return own.length > 0 && own.every(({ id }) => excluded.has(id))
}
