import { onAsked, once, type Plant, placeOf } from './fault.ts'
import { textFilters } from './texts.ts'

/** The filters that take a list, except the one by verification level. */
const listNames = ['emails', 'managerIds', 'countryCodes', 'statusIds', 'internalTypeIds', 'riskLevelIds', 'typeIds']

export const filterNames = ['clientId', 'email', ...textFilters, ...listNames, 'verificationLevelIds'].map(
  (name) => `filter[${name}]`,
)

export const sortFields = ['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime']

/** The entries of each filter that takes a list become others. */
export const onLists = (change: (entries: string[], name: string) => string[]) =>
  onAsked((query) => {
    for (const name of [...query.keys()].filter((key) => /(?:Ids|Codes|emails)\]$/.test(key))) {
      const value = once(query, name)
      if (value !== undefined) query.set(name, change(value.split(','), name).join(','))
    }
  })

/** A list gets a value for a parameter that it lacks. */
export const defaulting = (name: string, value: string): Plant =>
  onAsked((query, request) => {
    if (placeOf(request) === 'list' && !query.has(name)) query.set(name, value)
  })

/** A parameter with one certain value is taken away. */
export const withoutValue = (name: string, value: string): Plant =>
  onAsked((query) => {
    if (query.get(name) === value) query.delete(name)
  })
