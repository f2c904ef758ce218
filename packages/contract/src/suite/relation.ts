import type { Check } from '../run/check.ts'

export interface RelationOptions {
  readonly needs?: Check['needs']
  readonly claims?: Check['claims']
}

/** A check of a relation between answers. What is read has to follow from what is stored. */
export const relation = (
  id: string,
  title: string,
  run: Check['run'],
  { needs = [], claims = [] }: RelationOptions = {},
): Check => ({
  id,
  title,
  needs: ['state', ...needs],
  claims,
  run,
})
