import type { Client } from '@b2core-clients/schema'
import type { AddedField } from './added-fields.ts'

/** The parts of a profile that differ between installations. The dialect of the document decides. */
export interface ProfileRules {
  /** The same for equal rules, so that what was made by them can be found again. */
  readonly id: string
  /** The `name` of a client. */
  readonly composeName: (names: Names) => string | null
  /** The fields that every client has a value for. */
  readonly requiredFields: readonly (keyof Client)[]
  /** The fields that an installation has added, which every client has a value for too. */
  readonly addedFields: readonly AddedField[]
  /** Whether a new client gets the tags that its creator is restricted to. */
  readonly getsTagsOfCreator: boolean
  /** Which clients a new client cannot share its email with. */
  readonly emailUniqueness: EmailUniqueness
}

export type EmailUniqueness = 'active' | 'all' | 'none'

export interface Names {
  readonly given?: string | null | undefined
  readonly middle?: string | null | undefined
  readonly family?: string | null | undefined
}
