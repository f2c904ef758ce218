/** HTTP lets no response of these statuses have a body, whatever content a document gives them. */
export const bodyless: ReadonlySet<number> = new Set([204, 205, 304])
