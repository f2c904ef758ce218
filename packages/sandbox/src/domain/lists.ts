/** An entry of one of an installation's lists. */
export interface ListEntry {
  readonly id: number
  readonly name: string
}

/** The names are those of the vendor's user interface; that they carry these identifiers is assumed. */
export const statuses: readonly ListEntry[] = [
  { id: 1, name: 'Active' },
  { id: 2, name: 'Inactive' },
  { id: 3, name: 'Banned' },
  { id: 4, name: 'Deleted' },
]

export const activeStatusId = 1

// What follows every installation names for itself; these entries are the sandbox's own.

export const riskLevels: readonly ListEntry[] = [
  { id: 1, name: 'Low' },
  { id: 2, name: 'Medium' },
  { id: 3, name: 'High' },
]

export const internalTypes: readonly ListEntry[] = [
  { id: 1, name: 'Retail' },
  { id: 2, name: 'Partner' },
  { id: 3, name: 'Institutional' },
]

export const individualType: ListEntry = { id: 1, name: 'Individual' }
export const corporateType: ListEntry = { id: 2, name: 'Corporate' }

export const verificationLevels: readonly ListEntry[] = [
  { id: 1, name: 'Email confirmed' },
  { id: 2, name: 'Identity confirmed' },
  { id: 3, name: 'Address confirmed' },
  // The vendor's sample call asks for this identifier.
  { id: -96750485, name: 'Reviewed by hand' },
]

/** The identifier behind a text; null for no text or one that the list does not have. */
export function idOf(list: readonly ListEntry[], name: string | null | undefined): number | null {
  return list.find((entry) => entry.name === name)?.id ?? null
}
