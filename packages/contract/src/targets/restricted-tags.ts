import type { OpenTarget } from '@b2core-clients/openapi-contract'

/** A server of this API with an admin who may see only some tags. */
export interface OpenClientsTarget extends OpenTarget {
  readonly restrictedTags: readonly string[]
}

/** Tags that the restricted admin may see; nothing where they are not known. */
export const restrictedTagsOf = (target: OpenTarget): readonly string[] | undefined =>
  hasRestrictedTags(target) ? target.restrictedTags : undefined

const hasRestrictedTags = (target: OpenTarget): target is OpenClientsTarget => 'restrictedTags' in target
