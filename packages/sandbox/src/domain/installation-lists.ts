/** An entry of a list that each installation configures for itself. */
export interface ListEntry {
  readonly id: number
  readonly name: string
}

/** The names are those of the vendor's user interface. Their identifiers are an assumption. */
export const statuses: readonly ListEntry[] = [
  { id: 1, name: 'Active' },
  { id: 2, name: 'Inactive' },
  { id: 3, name: 'Banned' },
  { id: 4, name: 'Deleted' },
]

export const activeStatusId = 1

// Every installation names the entries below for itself. These are invented.

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
  // The vendor's sample call filters by this identifier.
  { id: -96750485, name: 'Reviewed by hand' },
]

/** The identifier of the entry with this name; null when there is no name or no such entry. */
export function idOf(list: readonly ListEntry[], name: string | null | undefined): number | null {
  return list.find((entry) => entry.name === name)?.id ?? null
}
