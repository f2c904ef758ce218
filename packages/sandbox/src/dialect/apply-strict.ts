import type { Dialect } from '@b2core-clients/schema/dialect'

/** A dialect that refuses whatever the installation would ignore or change, so that mistakes of a caller are found. */
export function applyStrict(dialect: Dialect): Dialect {
  return {
    ...dialect,
    'integer-notation': 'digits',
    'unknown-parameters': 'refused',
    'parameter-names': 'exact',
    'repeated-parameters': 'refused',
    'empty-values': 'refused',
    'text-spaces': 'kept',
    'limit-below-minimum': 'refused',
    'limit-above-maximum': dialect['limit-maximum'] === undefined ? 'unlimited' : 'refused',
    'sort-by-unknown': 'refused',
    'sort-order-unknown': 'refused',
    'offset-below-minimum': 'refused',
    'invalid-filter-values': 'refused',
    'invalid-page-numbers': 'refused',
  }
}
