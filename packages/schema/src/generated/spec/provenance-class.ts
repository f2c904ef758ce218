// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

/** How well a thing is known, best first. */
export const provenanceClasses = ['seed', 'docs', 'observed', 'reported', 'assumed'] as const
export type ProvenanceClass = (typeof provenanceClasses)[number]

export const isProvenanceClass = (value: unknown): value is ProvenanceClass =>
  (provenanceClasses as readonly unknown[]).includes(value)
