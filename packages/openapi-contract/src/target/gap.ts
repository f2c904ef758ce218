import type { Constraint, Subject } from '../document/subject.ts'
import type { Gap } from './target.ts'

/** Whether a refusal is one that the target is known to lack. */
export function isGap(
  { place, keyword, variant }: Gap,
  { subject, constraint }: { readonly subject?: Subject; readonly constraint?: Constraint },
): boolean {
  if (keyword !== constraint?.keyword) return false
  const isPlace = place === undefined || place === subject?.place
  return isPlace && (variant === undefined || variant === constraint.variant)
}
