/** Which of the document's claims a check speaks of, by its id, where the check does not say so itself. */
const spokenOf: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\/unknown parameter/, ['unknown-parameters']],
  [/\/unknown parameter \(case\)$/, ['parameter-names']],
  [/\/given twice$/, ['repeated-parameters']],
  [/\/(?:given empty|empty entry|items minLength)$/, ['empty-values']],
  [/(?:query|path) .*\/(?:items )?type(?: \(notation\))?$/, ['integer-notation']],
  [/query limit\/minimum$/, ['limit-minimum', 'limit-below-minimum']],
  [/query limit\/maximum$/, ['limit-maximum', 'limit-above-maximum']],
  [/^listClients\/refuses\/query /, ['invalid-query-status']],
  [/^getClient\/refuses\/path clientId\//, ['invalid-client-id-status']],
  [/^createClient\/refuses\/body [a-z]/, ['invalid-body-status']],
  [/\/malformed body /, ['malformed-body-status']],
  [/\/credentials \(/, ['unauthorized-status']],
  [/^createClient\/valid$/, ['created-status', 'created-client-envelope']],
  [/^(?:reading|getClient)\/missing$/, ['client-not-found-status']],
  [/\/undeclared$/, ['undescribed-fields']],
  [/^query\/every-error$/, ['error-shape', 'error-media-type']],
  [/^creating\/email-twice$/, ['email-taken-status']],
  [/^paging\/total$/, ['total-location', 'list-member']],
  [/^reading\/request-id$/, ['request-id-header']],
  [/^reading\/times$/, ['time-format']],
  [/query offset\/minimum$/, ['offset-minimum']],
  [/query offset\/maximum$/, ['offset-maximum']],
  [/query sort_by\/enum/, ['sort-by-unknown']],
  [/query filter\[countryCodes\]\/items pattern$|country_code\/pattern$/, ['country-code-notation']],
  [/body email\/format$/, ['email-format']],
  [/\/(?:addresses|phones)\/propertyNames$|body (?:addresses|phones)\/propertyNames$/, ['index-keys']],
  [/\/content type \(/, ['sample-content-type']],
  [/\/method\//, ['undescribed-method']],
  [/^sorting\/\w+\/(?:asc|desc)$/, ['sort-fields']],
  [/^filters\/spaces$/, ['list-spaces']],
  [/\/wildcards$/, ['wildcards']],
  ...[
    'managerIds',
    'countryCodes',
    'statusIds',
    'internalTypeIds',
    'riskLevelIds',
    'typeIds',
    'verificationLevelIds',
    'emails',
  ].map((name): [RegExp, string[]] => [new RegExp(`^filters/${name}/(?:union|long)$`), [`${toClaimId(name)}-values`]]),
  [/^filters\/clientId\/finds$/, ['client-id-matching']],
  [/^filters\/emails\/(?:finds|case|part)$/, ['emails-matching', 'emails-case']],
  [/^filters\/email\/emails$/, ['email-and-emails']],
  [/^filters\/statusIds\/names$/, ['status-ids']],
  [/^paging\/beyond$/, ['offset-beyond-end']],
  [/^paging\/window$/, ['offset-default']],
  [/^reading\/languages$/, ['accept-language']],
  [
    /^reading\/agrees$/,
    ['client-required-fields', 'id-range', 'id-type', 'total-type', 'client-envelope', 'empty-fields'],
  ],
  [/^creating\/kept$/, ['created-names', 'client-name', 'created-country', 'created-phone', 'birthday-format']],
]

/** `managerIds` is `manager-ids` in the ids of claims. */
function toClaimId(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Claims that the checks do not decide: they need somebody who knows the service, or reads an email. */
export const beyondTests: readonly string[] = [
  'field-meanings',
  'update-time-filters',
  'password-email',
  'created-client-tags',
  'requirements-group',
]

export const claimsOf = (id: string): string[] =>
  spokenOf.flatMap(([pattern, claims]) => (pattern.test(id) ? claims : []))
