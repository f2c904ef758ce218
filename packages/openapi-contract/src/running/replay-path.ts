/** Leads straight to the smallest case of an earlier failure. */
export interface ReplayPath {
  /** Which generated case: fast-check's path. */
  readonly drawn?: string
  /** Which steps of a sequence are left: fast-check's replay path of commands. */
  readonly steps?: string
}

/** As a person copies it: the steps follow an `@`. */
export const formatReplayPath = (drawn: string, steps: string | undefined): string =>
  steps === undefined ? drawn : `${drawn}@${steps}`

export function parseReplayPath(text: string | undefined): ReplayPath {
  const [drawn, steps] = text?.split('@') ?? []
  return { ...(drawn !== undefined && { drawn }), ...(steps !== undefined && { steps }) }
}
