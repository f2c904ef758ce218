/** Which of the document's claims a check speaks of, by its id, where the check does not say so itself. */
const spokenOf: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\/unknown parameter/, ['unknown-parameters-refused']],
  [/\/unknown parameter \(case\)$/, ['parameter-names-exact']],
  [/\/given twice$/, ['repeated-scalar-refused']],
  [/\/(?:given empty|empty entry|items minLength)$/, ['empty-value-refused']],
  [/(?:query|path) .*\/(?:items )?type(?: \(notation\))?$/, ['integers-in-digits']],
  [/query limit\/minimum$/, ['limit-minimum']],
  [/query limit\/maximum$/, ['limit-maximum']],
  [/query offset\/minimum$/, ['offset-minimum']],
  [/query offset\/maximum$/, ['offset-maximum']],
  [/query sort_by\/enum/, ['sort-by-other-refused']],
  [/query filter\[countryCodes\]\/items pattern$|country_code\/pattern$/, ['country-code-digits']],
  [/body email\/format$/, ['email-format-checked']],
  [/\/(?:addresses|phones)\/propertyNames$|body (?:addresses|phones)\/propertyNames$/, ['index-keys-in-digits']],
  [/\/content type \(/, ['sample-content-type-accepted']],
  [/\/method\//, ['undescribed-method-refused']],
  [/^sorting\/\w+\/(?:asc|desc)$/, ['sort-fields']],
  [/^filters\/spaces$/, ['list-spaces-ignored']],
  [/\/wildcards$/, ['wildcards-mean-themselves']],
  [/\/union$/, ['list-values-combine-with-or']],
  [/^filters\/(?:clientId|\w+Ids)\/finds$/, ['id-filters-exact']],
  [/^filters\/emails\/(?:finds|case|part)$/, ['emails-exact']],
  [/^filters\/email\/emails$/, ['email-and-emails']],
  [/^filters\/statusIds\/names$/, ['status-ids']],
  [/^paging\/beyond$/, ['offset-beyond-the-end']],
  [/^paging\/window$/, ['offset-default']],
  [/^reading\/languages$/, ['accept-language-effect']],
  [/^reading\/agrees$/, ['client-has-id-and-create-time', 'ids-are-safe-integers']],
  [
    /^creating\/kept$/,
    [
      'created-names',
      'created-name-composed',
      'created-country-from-first-address',
      'created-phone-is-first',
      'created-birthday-at-midnight',
    ],
  ],
]

/** Claims that no request can decide: they are for whoever knows the service. */
export const beyondTests: readonly string[] = ['field-meanings']

export const claimsOf = (id: string): string[] =>
  spokenOf.flatMap(([pattern, claims]) => (pattern.test(id) ? claims : []))
