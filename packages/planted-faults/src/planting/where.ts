import type { OnlyWhere } from './fault.ts'

export const whereRequestsHaveIds: OnlyWhere = {
  'request-id-header': ['x-request-id', 'request-id', 'x-correlation-id', 'x-trace-id'],
}

/** The other shapes do not say which rule is broken. */
export const whereErrorsNameRules: OnlyWhere = {
  'error-shape': ['field-list', 'violations', 'error-details', 'spring', 'detail-list'],
}
